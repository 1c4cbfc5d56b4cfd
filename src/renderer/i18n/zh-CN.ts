/** The words of the shop, in Chinese. This file gives the keys; en.ts must have the same ones. */
import { zhCustomer } from './zh-customer.ts'
import { zhDocuments } from './zh-documents.ts'
import { zhHandhelds } from './zh-handhelds.ts'
import { zhMenus } from './zh-menus.ts'
import { zhPermissions } from './zh-permissions.ts'
import { zhHandheld } from './zh-handheld.ts'
import { zhReturns } from './zh-returns.ts'
import { zhReview } from './zh-review.ts'
import { zhReviewCodes } from './zh-review-codes.ts'
import { zhSafekeeping } from './zh-safekeeping.ts'
import { zhHub } from './zh-hub.ts'
import { zhLots } from './zh-lots.ts'
import { zhDevices } from './zh-devices.ts'
import { zhDay } from './zh-day.ts'
import { zhLabels } from './zh-labels.ts'
import { zhLetters } from './zh-letters.ts'
import { zhPrinting } from './zh-printing.ts'
import { zhLosses } from './zh-losses.ts'
import { zhCodesScreen } from './zh-codes.ts'
import { zhReceiptHeadScreen } from './zh-receipt-head.ts'
import { zhDocumentReasons, zhReasonScreen } from './zh-reasons.ts'
import { zhReceiving } from './zh-receiving.ts'
import { zhRefusals } from './zh-refusals.ts'
import { zhScreens } from './zh-screens.ts'
import { zhSyncScreen } from './zh-sync-screen.ts'
import { zhShiftEnd } from './zh-shift-end.ts'
import { zhStocktake } from './zh-stocktake.ts'
import { zhStocktakeCodes } from './zh-stocktake-codes.ts'

export const zhCN = {
  ...zhRefusals,
  ...zhScreens,
  ...zhHub,
  ...zhDay,
  ...zhDevices,
  ...zhLabels,
  ...zhLetters,
  ...zhPrinting,
  ...zhLosses,
  ...zhLots,
  ...zhCodesScreen,
  ...zhReceiptHeadScreen,
  ...zhReasonScreen,
  ...zhHandhelds,
  ...zhMenus,
  ...zhReceiving,
  ...zhDocuments,
  ...zhReturns,
  ...zhHandheld,
  ...zhSafekeeping,
  ...zhReview,
  ...zhReviewCodes,
  ...zhSyncScreen,
  ...zhShiftEnd,
  ...zhStocktake,
  ...zhStocktakeCodes,
  app: {
    name: '店账',
    demo: '演示店',
    sell: '收银',
    receipts: '单据',
    returns: '退货',
    stock: '库存',
    office: '管理',
    shift: '班次',
    lock: '锁屏',
    signOut: '退出',
    language: 'English',
    themeDark: '深色',
    themeLight: '浅色',
    soundOn: '声音开',
    soundOff: '声音关',
  },
  common: {
    ok: '确定',
    cancel: '取消',
    close: '关闭',
    save: '保存',
    back: '返回',
    retry: '重试',
    loading: '正在读取…',
    failed: '读取失败。',
    none: '无',
    optional: '可不填',
  },
  connection: {
    connecting: '正在连接本机后台…',
    interrupted: '与本机后台的连接中断，正在自动重连。屏幕上的单据已存盘，不会丢失。',
    up: '已连接',
    interruptedShort: '重连中',
    outdatedTitle: '版本不一致',
    outdated: '窗口与后台的版本不同。请关闭本窗口，重新启动店账。',
  },
  status: {
    shift: '班次 {{no}}',
    noShift: '未开班',
    cashier: '收银员',
    printer: '打印机',
    printerReady: '正常',
    printerFault: '故障',
    printerAbsent: '未接',
    unsent: '待上传 {{count}}',
    unsentSince: '待上传 {{count}}（自 {{time}}）',
    businessDate: '营业日',
    checksRunning: '检查中',
    checksOk: '账本完好',
    checksFailed: '账本异常',
    clockBehind: '本机时钟偏慢',
    storageLow: '磁盘空间不多',
    storageFull: '磁盘已满',
    storageFault: '磁盘异常',
    parked: '挂单 {{count}}',
    unprinted: '未打印 {{count}}',
  },
  chooseFile: {
    title: '选择文件',
    text: '刚才的键被浏览器占用。按 Enter 打开文件窗口。',
    choose: '选择',
  },
  notice: {
    cancelled: '没有授权，未执行。',
    lost: '后台没有应答，未确认是否执行。请核对屏幕上的单据后再试。',
    scanTooLong: '条码太长，不是商品：{{code}}…',
    scanSignedOut: '未登录，条码 {{code}} 没有入单。',
    scanNoShift: '未开班，条码 {{code}} 没有入单。请先开班。',
    scansWaiting: '等待入单的扫码：{{count}}',
    badMultiplier: '数量看不懂。例：6* 再扫码。',
    noLine: '还没有商品行。',
    amountUnreadable: '金额看不懂。',
    quantityUnreadable: '数量看不懂。',
    payCode: '这是顾客的付款码，请在收款设备上扫。这里不保存。',
    looksLikeBarcode: '这像一个条码，不是金额。没有收款。',
    parked: '已挂单。',
    recalled: '已取单。',
    voided: '整单已取消。',
    cashMoved: '已登记。',
    drawerOpened: '钱箱已打开并登记。',
    copyPrinted: '已补打，第 {{copyNo}} 份。',
    shiftOpened: '已开班。',
    saved: '已保存。',
    unlocked: '已解锁。',
    deleteFirst: '数量已经是 1。要去掉这一行请按 Delete。',
    weighedStep: '称重商品请按 F2 改重量。',
    restored: '上次中断时的单据已恢复，请核对后继续。',
    unprinted: '有 {{count}} 张小票可能没有打出来。',
    unprintedShow: '按 F10 处理',
  },
  permission: {
    ...zhPermissions,
    sell: '收银',
    'park-ticket': '挂单取单',
    'delete-line': '删行',
    'void-ticket': '整单取消',
    'change-price': '改价',
    discount: '折扣',
    'drop-change': '抹零',
    'sell-open-item': '销售无码商品',
    'sell-without-price': '销售无价商品',
    'open-shift': '开班',
    'move-cash': '存取款',
    'open-drawer': '开钱箱',
    'read-x-report': '查看 X 报表',
    'copy-receipt': '补打小票',
    'manage-staff': '员工管理',
    'manage-catalogue': '商品管理',
    'manage-settings': '设置',
  },
  customer: zhCustomer,
  role: { cashier: '收银员', clerk: '理货员', manager: '店长' },
  tender: {
    exchange: '换货抵扣',
    cash: '现金',
    card: '银行卡',
    qr: '扫码支付',
    voucher: '代金券',
    other: '其他',
  },
  reason: {
    'wrong-change': '找错零',
    'float-miscounted': '备用金点错',
    'false-note': '假币',
    'money-found': '拾到现金',
    'not-known': '原因不明',
    ...zhDocumentReasons,
    'change-money': '换零钱',
    'other-in': '其他存入',
    'small-purchase': '零星采购',
    'to-safe': '上缴保险柜',
    'other-out': '其他取出',
    'give-change': '给顾客换零钱',
    'check-drawer': '清点钱箱',
    'customer-left': '顾客离开',
    'rung-up-wrongly': '录入错误',
    'cannot-pay': '顾客付不了款',
  },
}

/** Every word is a string; the same keys in each language, and `key_one` where one of a thing is said otherwise. */
export type Words<Shape = typeof zhCN> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]>
} & {
  readonly [
    Key in keyof Shape & string as Shape[Key] extends string ? `${Key}_one` : never
  ]?: string
}
