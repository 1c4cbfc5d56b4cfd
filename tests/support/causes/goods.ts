/**
 * The goods of a made-up store: the demo store's, and families of near twins (one brand, many flavours and sizes)
 * as they stand beside each other on real shelves, with numbers that follow each other as a maker gives them.
 */
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import type { ItemBarcode } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { demoItems } from '#main/demo/demo-items.ts'
import type { SeededRandom } from '../../crash/random.ts'

export interface Good {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly family: string
  readonly barcodes: readonly ItemBarcode[]
  readonly isWeighed: boolean
  readonly unitPriceMilli: number
  /** Pieces in a carton as it comes off the lorry, whether or not the catalogue knows it. */
  readonly carton: number
  /** Pieces (or kilograms) that sell on a usual day. */
  readonly perDay: number
  readonly zone: string
  /** A second place, such as an end of the aisle. */
  readonly secondZone: string | null
  readonly partner: string
}

/** brand and product | flavours | sizes | unit | price | carton | category */
const FAMILIES = `
康师傅 方便面|红烧牛肉,香辣牛肉,老坛酸菜,鲜虾鱼板,番茄鸡蛋|桶装,5连包|桶|5.50|12|方便食品
农夫山泉 东方树叶|茉莉花茶,乌龙茶,绿茶,红茶,青柑普洱|500ml,900ml|瓶|5.00|15|饮料
统一 阿萨姆奶茶|原味,煎茶,小奶茶|500ml,1.5L|瓶|4.50|15|饮料
可口可乐|原味,零度,樱桃|330ml,500ml,2L|瓶|3.50|24|饮料
百事 Pepsi|Original,Max,Lime|330ml,600ml|罐|3.00|24|饮料
元气森林 气泡水|白桃,青瓜,卡曼橘,酸梅|480ml|瓶|5.50|15|饮料
蒙牛 真果粒|草莓,芦荟,黄桃,椰果|250g|盒|4.90|12|乳品烘焙
味全 每日C|橙汁,葡萄汁,桃汁,胡萝卜汁|300ml,900ml|瓶|7.90|20|饮料
乐事 薯片|原味,黄瓜,番茄,烤肉,青柠|40g,70g,135g|袋|7.90|22|休闲零食
Pocky 百奇|Chocolate,Strawberry,Matcha,Milk|55g|盒|8.50|40|休闲零食
Lindt Excellence|70%,85%,90%,Sea Salt,Orange|100g|块|39.90|10|进口食品
Haribo|Goldbears,Starmix,Happy Cola,Tangfastics|80g,200g|袋|12.90|30|进口食品
Nescafe 雀巢咖啡|Original,Gold,Decaf|100g,200g|瓶|45.00|12|进口食品
Barilla|Spaghetti n.3,Spaghetti n.5,Penne,Fusilli|500g|盒|14.90|24|进口食品
立顿 Lipton|红茶,绿茶,茉莉|25包,50包|盒|19.90|24|饮料
海天 酱油|金标生抽,草菇老抽,味极鲜,蒸鱼豉油|500ml,1.28L|瓶|9.90|12|调味
老干妈|风味豆豉,油辣椒,香菇油辣椒,肉丝豆豉|210g,280g|瓶|11.90|24|调味
舒肤佳 香皂|纯白,柠檬,芦荟,薰衣草|100g|块|5.90|72|个护
海飞丝 洗发水|去油,柔顺,薄荷,丝质|400ml,750ml|瓶|39.90|12|个护
高露洁 牙膏|茶健,冰爽,亮白,全效|90g,140g|支|12.90|48|个护
维达 抽纸|S码,M码,无香|3包,6包|提|15.90|8|纸品清洁
立白 洗洁精|柠檬,茶籽,生姜|500g,1kg|瓶|7.90|12|纸品清洁
Durex|Classic,Air,Fetherlite|3,12|盒|35.00|48|个护
Gillette 吉列|Fusion 5,Mach 3,Blue 3|2片,4片|盒|49.90|36|个护
得力 中性笔|黑,蓝,红|0.5,0.7|支|2.50|12|日用
Duracell 金霸王|AA,AAA,9V|2粒,4粒|卡|15.90|20|日用
青岛啤酒 Tsingtao|经典,纯生,奥古特|330ml,500ml|罐|5.50|24|酒水
Heineken 喜力|Original,Silver|330ml,500ml|罐|7.50|24|酒水
`

interface Plain {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly family: string
  readonly isWeighed: boolean
  readonly priceMilli: number
  readonly carton: number
  readonly number: string
}

const check = (body: string): string => `${body}${gtinCheckDigit(body)}`

function familyGoods(): Plain[] {
  const rows = FAMILIES.trim().split('\n')
  return rows.flatMap((row, familyNo) => {
    const [
      brand = '',
      flavours = '',
      sizes = '',
      unit = '',
      price = '',
      carton = '',
      category = '',
    ] = row.split('|')
    const pairs = sizes
      .split(',')
      .flatMap((size) => flavours.split(',').map((taste) => ({ size, taste })))
    return pairs.map(({ size, taste }, index): Plain => ({
      sku: `F${String(familyNo + 1).padStart(2, '0')}${String(index + 1).padStart(2, '0')}`,
      name: `${brand} ${taste} ${size}`,
      ...{ unit, category, family: brand, isWeighed: false },
      priceMilli: Math.round(
        Number(price) * (1 + Math.floor(index / flavours.split(',').length)) * 100_000,
      ),
      carton: Number(carton),
      number: `69${String(20 + familyNo)}${String(familyNo * 137 + 100).padStart(4, '0')}${String(index * 3 + 11).padStart(4, '0')}`,
    }))
  })
}

function demoGoods(): Plain[] {
  return demoItems()
    .filter(({ kind, status }) => kind !== 'non-stock' && status === 'active')
    .map((item, index): Plain => ({
      sku: item.sku,
      name: item.name,
      unit: item.unit,
      category: item.category,
      // Neighbours on the shelf: nothing else makes them alike.
      family: `${item.category}${String(Math.floor(index / 4))}`,
      isWeighed: item.kind === 'weighed',
      priceMilli: item.unitPriceMilli ?? 500_000,
      carton: Math.max(2, (item.barcodes[1]?.factorMilli ?? 10_000) / QUANTITY_SCALE),
      number: item.barcodes[0]?.code.slice(0, -1) ?? item.sku,
    }))
}

/** Weighed goods have the shop's own number; half of the small makers' cartons carry no code of their own. */
function codesOf(good: Plain, isCartonKnown: boolean): ItemBarcode[] {
  if (good.isWeighed) return [{ code: good.sku, factorMilli: QUANTITY_SCALE }]
  const piece = { code: check(good.number), factorMilli: QUANTITY_SCALE }
  const carton = { code: check(`1${good.number}`), factorMilli: good.carton * QUANTITY_SCALE }
  return isCartonKnown ? [piece, carton] : [piece]
}

export function makeGoods(random: SeededRandom): Good[] {
  const plain = [...familyGoods(), ...demoGoods()]
  const categories = [...new Set(plain.map(({ category }) => category))]
  return plain.map((good): Good => {
    const place = categories.indexOf(good.category)
    const half = good.number.length > 5 && Number(good.number.slice(-2)) % 2 === 0 ? 'a' : 'b'
    return {
      ...good,
      barcodes: codesOf(good, random.next() < 0.75),
      unitPriceMilli: good.priceMilli,
      perDay: good.isWeighed ? 2 + random.next() * 8 : 0.4 + random.next() ** 2 * 5,
      zone: `Z${String(place + 1).padStart(2, '0')}${half}`,
      secondZone: random.next() < 0.18 ? `END${String(random.between(1, 6))}` : null,
      partner: `P${String((place * 2 + (half === 'a' ? 0 : 1)) % 14).padStart(2, '0')}`,
    }
  })
}
