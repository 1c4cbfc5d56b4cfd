import { KillableTill } from './killable-till.ts'
import { mkdtempSync } from 'node:fs'
const dir = mkdtempSync('/tmp/crash-')
for (let i=0;i<4;i++){
let t0=performance.now()
const till = new KillableTill()
await till.start(dir)
console.log('start', performance.now()-t0)
if(i===0){await till.ok('session.sign-in',{staffNo:'901',pin:'9753'}); await till.ok('shift.open',{floatMinor:20000})}
await till.ok('checkout.scan',{code:'90101'}); const p = await till.ok('checkout.scan',{code:'90102'})
till.arm(i===2?30:0)
t0=performance.now()
console.log(JSON.stringify(await till.call('checkout.complete',{revision:p.head.revision,tender:{code:'cash',receivedMinor:5000,reference:null}})).slice(0,100), performance.now()-t0)
await new Promise(r=>setTimeout(r,100))
console.log(await till.points(), till.diedAt)
await till.stop()
}
