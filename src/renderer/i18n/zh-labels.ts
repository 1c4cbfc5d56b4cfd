/** 价签与商品标签的用语，中文。 */
export const zhLabelRefusals = {
  refusal: {
    'label-date-past': '这一天已经过去，不能按它的价格打标签。',
    'label-count-wrong': '一次不能打印这么多张标签。',
    'label-larger-than-roll': '打印机里的标签纸放不下这个尺寸。',
    'label-price-missing': '商品没有价格，不能打标签。',
    'label-code-missing': '商品没有自己的条码，不能打标签。',
    'label-code-too-wide': '条码在这个尺寸上放不下，请选更宽的标签。',
  },
  numbers: {
    'label-date-past': '{{date}}，今天是 {{today}}。',
    'label-count-wrong': '要打 {{count}} 张，可打 1 到 {{countMax}} 张。',
    'label-larger-than-roll': '打印机里是 {{widthMm}} × {{heightMm}} 毫米。',
    'label-price-missing': '商品：{{name}}。',
    'label-code-missing': '商品：{{name}}。',
    'label-code-too-wide': '商品：{{name}}，条码 {{code}}。',
  },
}

export const zhLabels = {
  labels: {
    title: '打印标签',
    key: '标签',
    size: '{{size}} 毫米',
    count: '张数',
    lot: '批号',
    lotHint: '可不填',
    expiry: '有效期',
    expiryHint: '可不填，例：261231',
    leftOut: '0 为不打',
    print: '打印',
    printed: '标签已送往打印机。',
    countUnreadable: '请输入整数。',
    expiryUnreadable: '日期看不懂。例：261231 或 2026-12-31。',
    onPaper: '没有设置标签打印机：将从小票打印机打出，自行剪开。',
  },
}
