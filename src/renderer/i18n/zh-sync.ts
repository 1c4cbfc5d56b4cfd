/** Words of the line to head office, in Chinese. */
export const zhSyncRefusals = {
  refusal: {
    'not-joined': '本机没有接入总部。',
    'already-joined': '本机已接入总部，请先断开。',
    'url-invalid': '地址不对，应以 https:// 开头，不含用户名和密码。',
    'https-needed':
      '没有 https，途中任何人都能看到和改动数据。请用 https://，或在可信的网络里明确允许。',
    'code-invalid': '总部不认识这个接入码：可能输错、已用过或已过期。',
    'hub-unreachable': '总部没有应答，请检查网络和地址。',
    'not-a-hub': '这个地址有应答，但不是店账的总部。',
    'other-till': '这个接入码是给另一台收银机的。',
    'other-store': '这个接入码是给另一家门店的。',
  },
}
