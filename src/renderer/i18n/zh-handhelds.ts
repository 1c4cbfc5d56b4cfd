/** Words of the manager's screen of handhelds, of their refusals and of the operation log, in Chinese. */
export const zhHandhelds = {
  handhelds: {
    title: '手持机',
    doorClosed: '未开放：手持机不能连接',
    doorOpening: '正在开放…',
    doorOpen: '已开放，端口 {{port}}',
    doorFailed: '应当开放，但没有打开',
    closedHint: '开放后，店内网络里已配对的手持机可以连接本机，全程加密；没有配对的一律拒绝。',
    noAddress: '本机没有接入网络。接好网络后，这里会显示地址。',
    addresses: '地址',
    fingerprint: '本机指纹',
    fingerprintHint: '配对时手持机会显示同样的指纹。如果不一样，说明连的不是本机，请停止操作。',
    authority: '安装本机证书，请在手持机上打开：',
    openDoor: '开放手持机',
    closeDoor: '关闭',
    closeText: '已连接的手持机会断开。配对仍然有效，再次开放后自动恢复。',
    pair: '配对手持机',
    revoke: '吊销',
    name: '手持机名称',
    role: '用途',
    noteCounter: '只盘点，不显示账面数',
    noteReceiver: '盘点、收货、查库存',
    makeCode: '生成配对码',
    scanThis: '用手持机的相机扫码：{{name}}',
    secondsLeft: '{{count}} 秒内有效，只能配对一台',
    codeOver: '配对码已失效，请重新生成。',
    anotherCode: '重新生成',
    nextAddress: '换一个地址',
    paired: '已配对：{{name}}',
    revokeTitle: '吊销 {{name}}？',
    revokeText: '立即断开，以后不能再连接。机上还没有上传的内容会丢失。再使用时要重新配对。',
    revoked: '已吊销：{{name}}',
    empty: '还没有配对的手持机。',
    emptyClosed: '没有配对的手持机，请先开放。',
    connected: '{{time}} 起在线',
    away: '最后在线 {{time}}',
    never: '还没有连接过',
    nobody: '无人登录',
    locked: '已锁屏',
    count: '{{count}} / {{max}} 台',
    opened: '已向手持机开放。',
    closed: '已关闭手持机连接。',
  },
}

export const zhHandheldRefusals = {
  refusal: {
    'not-on-this-device': '这台手持机不能做这个操作。',
    'handhelds-unavailable': '本机启动时没有手持机连接功能。',
    'handhelds-address-unknown': '本机没有这个地址。',
    'handhelds-port-taken': '没有可用的端口，请关闭其他程序或重启本机。',
    'handhelds-failed': '没有打开，原因见程序日志。',
    'handhelds-closed': '本机没有向手持机开放。',
    'handhelds-too-many': '手持机已满，请先吊销不用的。',
    'handheld-name-taken': '已有同名的手持机。',
    'handheld-unknown': '这台手持机已经没有配对。',
  },
  numbers: {
    'handhelds-too-many': '已配对 {{count}} 台。',
  },
}

export const zhHandheldDeeds = {
  'open-handhelds': '开放手持机',
  'close-handhelds': '关闭手持机',
  'pair-handheld': '配对手持机',
  'revoke-handheld': '吊销手持机',
  'refuse-handheld': '拒绝手持机连接',
}

export const zhHandheldDetails = { port: '端口', as: '用途', count: '次数' }

export const zhHandheldCodes = {
  deviceRole: { counter: '盘点', receiver: '盘点和收货' },
  refusedKind: {
    'code-unknown': '配对码不存在',
    'code-expired': '配对码已过期',
    'code-used': '配对码已用过',
    'token-unknown': '手持机未配对',
    'token-revoked': '手持机已吊销',
    'no-proof': '没有凭证',
    'too-many-devices': '手持机已满',
    'wrong-host': '地址不对',
    'wrong-origin': '来自别的网页',
    'plain-http': '没有加密',
    'too-many-tries': '尝试次数过多',
    'too-many-connections': '连接过多',
    'too-many-calls': '请求过多',
    'frame-too-large': '消息过大',
    'not-a-call': '消息无效',
    'operation-not-allowed': '此手持机不能做的操作',
  },
}
