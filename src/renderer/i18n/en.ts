/** The words of the shop, in English. */
import { enCustomer } from './en-customer.ts'
import { enDocuments } from './en-documents.ts'
import { enHandhelds } from './en-handhelds.ts'
import { enMenus } from './en-menus.ts'
import { enPermissions } from './en-permissions.ts'
import { enHandheld } from './en-handheld.ts'
import { enReturns } from './en-returns.ts'
import { enReview } from './en-review.ts'
import { enReviewCodes } from './en-review-codes.ts'
import { enSafekeeping } from './en-safekeeping.ts'
import { enHub } from './en-hub.ts'
import { enLots } from './en-lots.ts'
import { enDevices } from './en-devices.ts'
import { enDay } from './en-day.ts'
import { enLabels } from './en-labels.ts'
import { enLetters } from './en-letters.ts'
import { enPrinting } from './en-printing.ts'
import { enLosses } from './en-losses.ts'
import { enCodesScreen } from './en-codes.ts'
import { enReceiptHeadScreen } from './en-receipt-head.ts'
import { enDocumentReasons, enReasonScreen } from './en-reasons.ts'
import { enReceiving } from './en-receiving.ts'
import { enRefusals } from './en-refusals.ts'
import { enScreens } from './en-screens.ts'
import { enSyncScreen } from './en-sync-screen.ts'
import { enShiftEnd } from './en-shift-end.ts'
import { enStocktake } from './en-stocktake.ts'
import { enStocktakeCodes } from './en-stocktake-codes.ts'
import type { Words } from './zh-CN.ts'

export const en: Words = {
  ...enRefusals,
  ...enScreens,
  ...enHub,
  ...enDay,
  ...enDevices,
  ...enLabels,
  ...enLetters,
  ...enPrinting,
  ...enLosses,
  ...enLots,
  ...enCodesScreen,
  ...enReceiptHeadScreen,
  ...enReasonScreen,
  ...enHandhelds,
  ...enMenus,
  ...enReceiving,
  ...enDocuments,
  ...enReturns,
  ...enHandheld,
  ...enSafekeeping,
  ...enReview,
  ...enReviewCodes,
  ...enSyncScreen,
  ...enShiftEnd,
  ...enStocktake,
  ...enStocktakeCodes,
  app: {
    name: 'Tillbook',
    demo: 'Demo store',
    sell: 'Sell',
    receipts: 'Documents',
    returns: 'Returns',
    stock: 'Stock',
    office: 'Office',
    shift: 'Shift',
    lock: 'Lock',
    signOut: 'Sign out',
    language: '中文',
    themeDark: 'Dark',
    themeLight: 'Light',
    soundOn: 'Sound on',
    soundOff: 'Sound off',
  },
  common: {
    ok: 'OK',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    back: 'Back',
    retry: 'Try again',
    loading: 'Reading…',
    failed: 'Could not be read.',
    none: 'none',
    optional: 'may stay empty',
  },
  connection: {
    connecting: 'Connecting to this till’s backend…',
    interrupted:
      'The link to this till’s backend is interrupted; reconnecting. The ticket on screen is on disk and safe.',
    up: 'Connected',
    interruptedShort: 'Reconnecting',
    outdatedTitle: 'Versions differ',
    outdated:
      'This window and the backend are of different versions. Close it and start Tillbook again.',
  },
  status: {
    shift: 'Shift {{no}}',
    noShift: 'No shift',
    cashier: 'Cashier',
    printer: 'Printer',
    printerReady: 'ready',
    printerFault: 'fault',
    printerAbsent: 'none',
    unsent: 'Unsent {{count}}',
    unsentSince: 'Unsent {{count}} since {{time}}',
    businessDate: 'Business date',
    checksRunning: 'Checking book',
    checksOk: 'Book sound',
    checksFailed: 'Book damaged',
    clockBehind: 'Clock is behind',
    storageLow: 'Disk getting full',
    storageFull: 'Disk full',
    storageFault: 'Disk fault',
    parked: 'Parked {{count}}',
    unprinted: 'Unprinted {{count}}',
  },
  chooseFile: {
    title: 'Choose a file',
    text: 'The browser keeps the key you pressed for itself. Enter opens the file window.',
    choose: 'Choose',
  },
  notice: {
    cancelled: 'Not approved; nothing was done.',
    lost: 'The backend did not answer. Check the ticket on screen before you try again.',
    scanTooLong: 'The code is too long to be goods: {{code}}…',
    scanSignedOut: 'Nobody is signed in. Code {{code}} was not added.',
    scanNoShift: 'No shift is open. Code {{code}} was not added. Open the shift first.',
    scansWaiting: 'Scans waiting: {{count}}',
    badMultiplier: 'That is no quantity. Example: 6* and then scan.',
    noLine: 'There is no line yet.',
    amountUnreadable: 'That is no amount.',
    quantityUnreadable: 'That is no quantity.',
    payCode: 'That is a customer’s pay code. Scan it on the payment device; it is not kept here.',
    looksLikeBarcode: 'That looks like a barcode, not an amount. Nothing was taken.',
    parked: 'Ticket parked.',
    recalled: 'Ticket recalled.',
    voided: 'Ticket voided.',
    cashMoved: 'Recorded.',
    drawerOpened: 'Drawer opened and recorded.',
    copyPrinted: 'Copy {{copyNo}} printed.',
    shiftOpened: 'Shift opened.',
    saved: 'Saved.',
    unlocked: 'Unlocked.',
    deleteFirst: 'The quantity is 1 already. Press Delete to take the line off.',
    weighedStep: 'Weighed goods: press F2 to change the weight.',
    restored: 'This ticket was restored after an interruption. Check it and go on.',
    unprinted: 'Receipts that may not have come out: {{count}}.',
    unprintedShow: 'F10 to see them',
  },
  permission: {
    ...enPermissions,
    sell: 'Sell',
    'park-ticket': 'Park and recall',
    'delete-line': 'Delete line',
    'void-ticket': 'Void ticket',
    'change-price': 'Change price',
    discount: 'Discount',
    'drop-change': 'Drop change',
    'sell-open-item': 'Sell open item',
    'sell-without-price': 'Sell goods without a price',
    'open-shift': 'Open shift',
    'move-cash': 'Cash in and out',
    'open-drawer': 'Open drawer',
    'read-x-report': 'Read X report',
    'copy-receipt': 'Copy receipt',
    'manage-staff': 'Manage staff',
    'manage-catalogue': 'Manage goods',
    'manage-settings': 'Settings',
  },
  customer: enCustomer,
  role: { cashier: 'Cashier', clerk: 'Stock clerk', manager: 'Manager' },
  tender: {
    exchange: 'Exchange',
    cash: 'Cash',
    card: 'Card',
    qr: 'QR pay',
    voucher: 'Voucher',
    other: 'Other',
  },
  reason: {
    'wrong-change': 'Wrong change given',
    'float-miscounted': 'Float miscounted',
    'false-note': 'False note',
    'money-found': 'Money found',
    'not-known': 'Not known',
    ...enDocumentReasons,
    'change-money': 'Change money',
    'other-in': 'Other, paid in',
    'small-purchase': 'Small purchase',
    'to-safe': 'To the safe',
    'other-out': 'Other, paid out',
    'give-change': 'Changed money for a customer',
    'check-drawer': 'Drawer check',
    'customer-left': 'Customer left',
    'rung-up-wrongly': 'Rung up wrongly',
    'cannot-pay': 'Customer cannot pay',
  },
}
