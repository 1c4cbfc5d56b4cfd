/** Brands and suppliers of the demo goods: the brand is the beginning of the name, the supplier goes by the category. */

/** Longer names first, so that a brand is not taken for one that it begins with. */
const BRANDS = [
  '金龙鱼 鲁花 多力 海天 李锦记 太太乐 老干妈 康师傅 统一 今麦郎 双汇 金锣 乐事 奥利奥 好丽友 旺旺 洽洽 三只松鼠',
  '卫龙 大白兔 徐福记 德芙 伊利 蒙牛 光明 特仑苏 安慕希 养乐多 百吉福 桃李 达利园 湾仔码头 思念 三全 可口可乐',
  '百事可乐 农夫山泉 怡宝 王老吉 加多宝 红牛 汇源 雀巢 立顿 青岛啤酒 雪花 舒肤佳 力士 海飞丝 飘柔',
]
  .flatMap((row) => row.split(' '))
  .toSorted((x, y) => y.length - x.length)

const SUPPLIERS: Readonly<Record<string, string>> = {
  粮油: '城北粮油批发',
  调味: '城北粮油批发',
  方便食品: '百汇食品商行',
  休闲零食: '百汇食品商行',
  乳品烘焙: '晨光冷链配送',
  冷冻食品: '晨光冷链配送',
  饮料: '顺达饮品经营部',
  酒类: '顺达饮品经营部',
  蔬菜: '南门果蔬合作社',
  水果: '南门果蔬合作社',
}

/** Empty where the name does not begin with one. */
export const brandOf = (name: string): string =>
  BRANDS.find((brand) => name.startsWith(brand)) ?? ''

/** Empty where goods come from here and there. */
export const supplierOf = (category: string): string => SUPPLIERS[category] ?? ''
