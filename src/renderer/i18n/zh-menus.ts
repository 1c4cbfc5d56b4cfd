/** Words of the menus, in Chinese. */
export const zhMenus = {
  stockMenu: {
    title: '库存',
    enquiry: { name: '库存查询', note: '现有量、在途、批次与每一笔变动' },
    receiving: { name: '收货', note: '配货与供应商到货，扫码点收' },
    losses: { name: '报损 / 报溢', note: '破损、过期、丢失、样品、领用、赠品' },
    transfers: { name: '调出', note: '调往他店、退回供应商' },
    relocation: { name: '移库', note: '卖场、后仓、残次区之间' },
    stocktake: { name: '盘点', note: '计划、盘点、复盘；不停业' },
    zones: { name: '货区', note: '货架、堆头和它们的条码' },
    expiring: { name: '临期商品', note: '快过期与已过期的批次' },
  },
  officeMenu: {
    title: '管理',
    day: { name: '日结', note: '清单、日结、已日结报表' },
    letters: { name: '待处理', note: '总部无法入账的事项与处理办法' },
    staff: { name: '员工', note: '工号、权限、解锁' },
    codes: { name: '条码', note: '电子秤标签的格式；看任意条码是什么' },
    reasons: { name: '原因', note: '退货、报损、作废等的原因清单' },
    audit: { name: '操作日志', note: '谁、何时、做了什么、谁授权' },
    review: { name: '盘点审核', note: '差异、原因、复盘、入账' },
    dashboard: { name: '盘点看板', note: '准确率、原因、排行' },
    devices: { name: '设备', note: '扫码枪、打印机、钱箱、秤、收款终端' },
    handhelds: { name: '手持机', note: '配对、吊销手机和扫码枪' },
    sync: { name: '与总部的连接', note: '哪些未上传、从何时起、为什么、接下来如何' },
    safekeeping: { name: '备份与恢复', note: '账本的备份、校验与恢复' },
  },
}
