/** What the operation log, the settings and the list of reasons say of stocktakes, in English. */
export const enStocktakeDeeds = {
  'save-zone': 'Changed a zone',
  'plan-stocktake': 'Planned a stocktake',
  'submit-count': 'Handed in a count',
  'reopen-count': 'Opened a count again',
  'drop-count': 'Dropped a count',
  'resolve-count': 'Made out an unknown code',
  'order-recount': 'Ordered a recount',
  'decide-variance': 'Decided variances',
  'approve-variance': 'Approved variances',
  'request-approval': 'Asked head office',
  'answer-approval': 'Head office answered',
  'post-stocktake': 'Posted a stocktake',
  'rebase-stocktake': 'Put a stocktake right',
  'end-stocktake': 'Moved a stocktake on',
  'learn-stock': 'Learned of another till',
}

export const enStocktakeDetails = {
  name: 'name',
  place: 'place',
  mode: 'mode',
  tasks: 'tasks',
  task: 'task',
  lines: 'lines',
  level: 'level',
  answer: 'answer',
  by: 'by',
  part: 'part',
  to: 'now',
  till: 'till',
}

export const enStocktakeCodes = {
  approvalLevel: {
    none: 'nobody',
    manager: 'manager',
    'head-office': 'head office',
  },
  stocktakeTo: {
    review: 'in review',
    counting: 'counting again',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  approvalAnswer: {
    approved: 'approved',
    refused: 'refused',
  },
}

export const enStocktakeSettings = {
  stocktakeTolerances: 'Tolerances of counts',
  stocktakeApprovals: 'Approval limits of counts',
  stocktakeCycleDays: 'Days between counts',
}

export const enStocktakeReasons = {
  'receiving-error': 'Received wrongly',
  'shipping-error': 'Shipped wrongly',
  'not-entered': 'Not entered',
  damage: 'Damaged',
  theft: 'Theft',
  'unit-mix-up': 'Carton taken for a piece',
  'label-mix-up': 'Label mixed up',
  'item-mix-up': 'Items mixed up',
  'count-error': 'Counted wrongly',
  'in-basket': 'In a customer’s basket',
  unknown: 'Not found out',
  'planned-wrongly': 'Planned wrongly',
  'not-needed': 'Not needed',
  other: 'Other',
}

export const enStocktakeReasonUses = {
  stocktake: 'Variances of counts',
  'stocktake-end': 'Cancelled counts',
}

export const enStocktakePermissions = {
  'count-stock': 'Count stock',
  'witness-count': 'Witness a count',
  'plan-stocktake': 'Plan stocktakes',
  'review-stocktake': 'Review stocktakes',
  'approve-stocktake': 'Approve variances',
}

export const enStocktakeOps = {
  'stocktake.plan': 'Plan a stocktake',
  'stocktake.assign-task': 'Assign a task',
  'stocktake.submit-task': 'Hand in a task, witnessed',
  'stocktake.reopen-task': 'Open a task again',
  'stocktake.drop-task': 'Drop a task',
  'stocktake.cancel': 'Cancel a stocktake',
  'zones.save': 'Change a zone',
  'zones.labels': 'Print zone labels',
}
