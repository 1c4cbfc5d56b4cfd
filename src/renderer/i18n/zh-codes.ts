/** Reading codes: refusals, the screen with the rules of labels, what a code would be; in Chinese. */
export const zhCodeRefusals = {
  refusal: {
    'code-broken': '条码里有一部分不对，请重新扫描。',
    'coupon-not-taken': '这是优惠券，本机不能使用。',
    'label-check-digit': '标签没有读全，请重新扫描。',
    'label-empty': '标签上没有重量也没有金额，请重新称重。',
    'label-currency': '标签上的金额是另一种货币。',
    'label-item-unknown': '没有商品使用标签上的货号。',
    'label-not-weighed': '标签上是重量，但该商品按件销售。',
    'label-price-unknown': '标签上只有金额，而该商品没有单价，无法算出重量。',
    'label-unlikely': '标签上的重量或金额不可能是对的。',
    'scale-code-wrong': '有一条规则无法读取，或与另一条分不开。',
  },
  numbers: {
    'code-broken': '条码 {{code}}。',
    'coupon-not-taken': '条码 {{code}}。',
    'label-check-digit': '条码 {{code}}。',
    'label-empty': '条码 {{code}}。',
    'label-currency': '货币代码 {{currency}}。',
    'label-item-unknown': '货号 {{itemNumber}}。',
    'label-not-weighed': '商品：{{name}}。',
    'label-price-unknown': '商品：{{name}}。',
    'label-unlikely': '条码 {{code}}。',
    'scale-code-wrong': '第 {{index}} 条：{{problem}}。',
  },
}
