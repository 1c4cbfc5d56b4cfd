/**
 * All that the page has of Electron: it may ask for a port to the backend, and ports are passed on to it. The
 * port moves into the page's own world; nothing is exposed. The names are those of messages.ts.
 */
import { ipcRenderer } from 'electron'

ipcRenderer.on('tillbook:port', (event) => {
  window.postMessage('tillbook:port', '*', [...event.ports])
})

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'tillbook:want-port')
    ipcRenderer.send('tillbook:want-port')
})
