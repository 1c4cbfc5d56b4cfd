/** Demo goods sold by weight, and what is no stock: own code | name | unit | price | tax class | kind. */
export const WEIGHED: Readonly<Record<string, string>> = {
  蔬菜: `
20001|大白菜|kg|2.98|ZERO
20002|小白菜|kg|6.98|ZERO
20003|菠菜|kg|9.96|ZERO
20004|西红柿|kg|7.96|ZERO
20005|黄瓜|kg|6.96|ZERO
20006|茄子|kg|8.96|ZERO
20007|土豆|kg|4.56|ZERO
20008|胡萝卜|kg|4.96|ZERO
20009|青椒|kg|9.96|ZERO
20010|洋葱|kg|3.96|ZERO
20011|西兰花|kg|11.96|ZERO
20012|莲藕|kg|13.96|ZERO
20013|生姜|kg|17.96|ZERO
20014|大蒜|kg|15.96|ZERO
20015|香菇|kg|23.96|ZERO
20016|豆角|kg|12.96|ZERO
20017|冬瓜|kg|3.56|ZERO
20018|山药|kg|14.96|ZERO`,
  水果: `
30001|红富士苹果|kg|13.96|RED
30002|库尔勒香梨|kg|15.96|RED
30003|香蕉|kg|7.96|RED
30004|赣南脐橙|kg|12.96|RED
30005|砂糖橘|kg|11.96|RED
30006|麒麟西瓜|kg|6.96|RED
30007|哈密瓜|kg|11.96|RED
30008|巨峰葡萄|kg|19.96|RED
30009|丹东草莓|kg|59.60|RED
30010|猕猴桃|kg|17.96|RED
30011|火龙果|kg|19.96|RED
30012|海南芒果|kg|18.96|RED
30013|智利车厘子 Cherry JJ|kg|99.80|RED
30014|Zespri 佳沛金果|kg|69.80|RED`,
  肉禽水产: `
40001|五花肉|kg|43.96|RED
40002|里脊肉|kg|49.96|RED
40003|猪排骨|kg|59.96|RED
40004|牛腩|kg|89.96|RED
40005|鸡腿|kg|25.96|RED
40006|鸡胸肉|kg|27.96|RED
40007|草鱼|kg|21.96|RED
40008|鲈鱼|kg|45.96|RED
40009|基围虾|kg|98.00|RED
40010|花蛤|kg|17.96|RED`,
  散装: `
50001|散装红枣|kg|39.60|STD
50002|散装核桃|kg|45.60|STD
50003|散装花生米|kg|19.80|RED
50004|散装冰糖|kg|15.80|STD`,
}

export const NON_STOCK: Readonly<Record<string, string>> = {
  服务: `
90001|购物袋 大|个|0.50|STD
90002|购物袋 小|个|0.30|STD
90003|送货费|次|5.00|STD`,
}
