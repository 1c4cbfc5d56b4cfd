/** What the operation log, the settings and the list of reasons say of stocktakes, in Chinese. */
export const zhStocktakeDeeds = {
  'save-zone': '改货位',
  'plan-stocktake': '制定盘点',
  'submit-count': '提交盘点任务',
  'reopen-count': '重开盘点任务',
  'drop-count': '取消盘点任务',
  'resolve-count': '认定未知条码',
  'order-recount': '安排复盘',
  'decide-variance': '处理差异',
  'approve-variance': '审批差异',
  'request-approval': '报总部审批',
  'answer-approval': '总部答复',
  'post-stocktake': '盘点过账',
  'rebase-stocktake': '更正盘点过账',
  'end-stocktake': '盘点换状态',
  'learn-stock': '补收他机流水',
}

export const zhStocktakeDetails = {
  name: '名称',
  place: '位置',
  mode: '方式',
  tasks: '任务数',
  task: '任务',
  lines: '行数',
  level: '级别',
  answer: '答复',
  by: '答复人',
  part: '分段',
  to: '现为',
  till: '收银机',
}

export const zhStocktakeCodes = {
  approvalLevel: {
    none: '无需',
    manager: '店长',
    'head-office': '总部',
  },
  stocktakeTo: {
    review: '核对中',
    counting: '继续盘点',
    closed: '已结束',
    cancelled: '已作废',
  },
  approvalAnswer: {
    approved: '同意',
    refused: '不同意',
  },
}

export const zhStocktakeSettings = {
  stocktakeTolerances: '盘点允差',
  stocktakeApprovals: '盘点审批金额',
  stocktakeCycleDays: '循环盘点间隔天数',
}

export const zhStocktakeReasons = {
  'receiving-error': '收货差错',
  'shipping-error': '发货差错',
  'not-entered': '漏录单据',
  damage: '破损',
  theft: '盗失',
  'unit-mix-up': '箱件混淆',
  'label-mix-up': '标签贴错',
  'item-mix-up': '串货',
  'count-error': '盘点差错',
  'in-basket': '在顾客购物篮',
  unknown: '原因不明',
  'planned-wrongly': '计划有误',
  'not-needed': '不需要了',
  other: '其他',
}

export const zhStocktakeReasonUses = {
  stocktake: '盘点差异',
  'stocktake-end': '作废盘点',
}

export const zhStocktakePermissions = {
  'count-stock': '盘点',
  'witness-count': '监盘',
  'plan-stocktake': '制定盘点',
  'review-stocktake': '核对盘点',
  'approve-stocktake': '审批盘点差异',
}

export const zhStocktakeOps = {
  'stocktake.plan': '制定盘点',
  'stocktake.assign-task': '指派任务',
  'stocktake.submit-task': '监盘提交任务',
  'stocktake.reopen-task': '重开任务',
  'stocktake.drop-task': '取消任务',
  'stocktake.cancel': '作废盘点',
  'zones.save': '改货位',
  'zones.labels': '打印货位标签',
}
