/** Words of the customer's screen in Chinese. */
export const zhCustomer = {
  welcome: '欢迎光临',
  thanks: '谢谢惠顾',
  total: '合计',
  paid: '已付',
  due: '应付',
  change: '找零',
  lines: '共 {{count}} 项',
  notConnected: '此屏没有连接。请从收银程序给出的地址重新打开。',
}
