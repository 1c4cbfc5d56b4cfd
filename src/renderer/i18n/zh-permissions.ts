/** What the permissions of documents, stock and safekeeping are called in Chinese. */
import { zhStocktakePermissions } from './zh-stocktake-office.ts'

export const zhPermissions = {
  ...zhStocktakePermissions,
  'return-goods': '退货',
  'return-without-receipt': '无票退货、超期退货',
  'refund-other-tender': '改退款方式',
  'post-void': '反结账',
  'sell-expired': '销售过期商品',
  'override-serial': '售卖未入库序列号',
  'record-loss': '报损报溢',
  'record-large-loss': '大额报损',
  'receive-goods': '收货',
  'accept-concession': '让步接收',
  'settle-claim': '处理收货差异',
  'announce-inbound': '登记到货通知',
  'ship-transfer': '调出',
  'relocate-stock': '移库',
  'reverse-document': '冲销单据',
  'read-stock': '查库存',
  'read-audit': '查操作日志',
  'manage-safekeeping': '备份与恢复',
  'read-letters': '查看待处理事项',
  'answer-letters': '处理待处理事项',
  'manage-sync': '总部连接',
  'manage-handhelds': '管理手持机',
}
