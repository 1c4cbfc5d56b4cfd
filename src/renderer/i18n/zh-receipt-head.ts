/** Head and foot of receipts: refusals and the screen that sets them, in Chinese. */
export const zhReceiptHeadRefusals = {
  refusal: {
    'receipt-head-too-many': '行数太多，小票上放不下。',
    'receipt-head-too-long': '有一行太长，最宽的纸也放不下。',
    'logo-broken': '店标图不完整，请重新选择文件。',
    'logo-too-large': '店标图太大，纸上放不下。',
    'logo-blank': '图上没有能打印出来的内容。',
  },
  numbers: {
    'receipt-head-too-many': '抬头和结尾各最多 {{linesMax}} 行。',
    'receipt-head-too-long':
      '第 {{line}} 行：{{columns}} 列；最多 {{columnsMax}} 列，一个汉字占两列。',
    'logo-too-large': '{{widthDots}} × {{heightDots}} 点；最多 {{widthMax}} × {{heightMax}} 点。',
  },
}

export const zhReceiptHeadScreen = {
  receiptHead: {
    title: '小票抬头',
    hint: '店标、店名和抬头印在商品之前，结尾的话印在最后。销售、换货、退货的小票上都有；留在店里的单据没有。',
    above: '店名之下：地址、电话、税号',
    below: '小票结尾，代替“谢谢惠顾”：问候、退换规定',
    line: '第 {{line}} 行',
    paper: '纸宽 {{width}} 毫米',
    logo: '选择店标',
    removeLogo: '去掉店标',
    manner: { drawing: '按线条处理', photo: '按照片处理' },
    print: '打印样张',
    printed: '样张已交给打印机。',
    save: '保存',
    unsaved: '还没有保存。按回车保存；再按一次 Esc 不保存离开。',
    unprintable: '打印机没有这些字，会印成方框：{{characters}}',
    problem: {
      'not-a-picture': '这个文件不是图片，请选 PNG、JPEG、WebP 或 BMP。',
      'file-too-large': '文件太大：最多 {{megabytesMax}} MB。',
      'logo-blank': '图上没有能打印出来的内容。',
      'logo-too-small':
        '图上的内容太小：{{width}} × {{height}} 点，至少要 {{sideMin}} × {{sideMin}} 点。',
    },
    noLogo: '没有店标',
    logoSize: '店标：{{width}} × {{height}} 点',
  },
}
