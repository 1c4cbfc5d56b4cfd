/** The review in front of a person: which lines, which one, which are marked, and what can be done with them. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { keyOf, type LineKey } from '#shared/stocktake/stocktake.ts'
import type { CauseView, ReviewLine } from '#shared/api/stocktake-review.ts'
import { readAnalyses } from '../../../state/analyses.ts'
import { openReview, showPage } from '../../../state/stocktake.ts'
import { useFresh } from '../../../state/use-fresh.ts'
import { useRead } from '../../../state/use-read.ts'
import { showView } from '../../../state/view.ts'
import { stepChoice } from '../../../ui/ChoiceList.tsx'
import type { KeyMap } from '../../../ui/keys.ts'
import { useLoneKeys } from '../../../ui/lone-keys.ts'
import { useNow } from '../../../ui/use-now.ts'
import { keyFieldsOf, lineKey } from './line-words.ts'
import {
  acceptCause,
  approve,
  beginReview,
  exportFile,
  openCorrection,
  requestHeadOffice,
} from './review-deeds.ts'
import { FILTERS, useReviewLines, type Filter, type ReviewLines } from './use-review-lines.ts'

export type ReviewDialog =
  'decide' | 'recount' | 'post' | 'close' | 'find' | 'slip' | 'count-on' | 'labels' | 'all-labels'

/** Causes that have a number key. */
export const CAUSES_MAX = 5

export type ReviewDeeds = ReturnType<typeof useReviewPage>

export function useReviewPage(stocktakeId: string, cameFor: LineKey | null) {
  const lines = useLines(stocktakeId, cameFor)
  const deeds = useDeeds(lines)
  const { getAt, choose } = lines
  const step = (by: number) => () => {
    choose(getAt() + by)
  }
  const numbers = useLoneKeys(
    Array.from({ length: CAUSES_MAX }, (_, number) => () => {
      deeds.takeCause(number)
    }),
  )
  const base = { ...lines, ...deeds }
  const keys: KeyMap = {
    ...numbers,
    ...keysOf(base),
    ArrowUp: step(-1),
    ArrowDown: step(1),
    PageUp: step(-12),
    PageDown: step(12),
    Home: () => {
      choose(0)
    },
  }
  return { ...base, keys }
}

/** Which lines are shown, which one is pointed at, which are marked. */
function useLines(stocktakeId: string, cameFor: LineKey | null) {
  const stocktake = useRead('stocktake.read', { stocktakeId })
  const [filter, setFilter] = useState<Filter>(cameFor === null ? 'open' : 'all')
  const [text, setText] = useState(cameFor === null ? '' : cameFor.serial || cameFor.sku)
  const lines = useReviewLines(stocktakeId, filter, text)
  const { value: atValue, get: getAt, set: setAt } = useNow(0)
  const [marked, setMarked] = useState<ReadonlyMap<string, ReviewLine>>(new Map())
  const causes = useNow<readonly CauseView[]>([])
  const { again: readStocktake } = stocktake
  const { again: readLines } = lines
  const again = useCallback(() => {
    readStocktake()
    readLines()
  }, [readStocktake, readLines])
  useFresh(again)
  useEffect(() => {
    setAt(0)
  }, [filter, text, setAt])
  usePointAt(cameFor, lines, setAt)
  const index = stepChoice(atValue, 0, lines.total)
  const choose = (next: number) => {
    setAt(stepChoice(next, 0, lines.total))
    causes.set([])
  }
  const show = (next: Filter) => {
    setFilter(next)
    setMarked(new Map())
  }
  return {
    ...{ stocktakeId, stocktake, filter, text, setText, lines, index, getAt, choose, causes },
    ...{ marked, setMarked, again, setFilter: show, line: lines.at(index) },
    isCounting: stocktake.value?.state === 'counting',
    isInReview: stocktake.value?.state === 'review',
    turn: (by: number) => () => {
      show(FILTERS[(FILTERS.indexOf(filter) + by + FILTERS.length) % FILTERS.length] ?? 'all')
    },
  }
}

/** Points once at the line that somebody came for, as soon as it is here. */
function usePointAt(
  cameFor: LineKey | null,
  { total, at }: ReviewLines,
  point: (index: number) => void,
): void {
  const wanted = useRef(cameFor)
  useEffect(() => {
    const sought = wanted.current
    if (sought === null || total === 0) return
    wanted.current = null
    for (let index = 0; index < total; index += 1) {
      const line = at(index)
      if (line !== undefined && lineKey(line) === keyOf(sought)) point(index)
    }
  }, [total, at, point])
}

function useDeeds(page: ReturnType<typeof useLines>) {
  const [dialog, show] = useState<ReviewDialog | null>(null)
  const { stocktakeId, line, marked, setMarked, causes, text } = page
  const done = () => {
    setMarked(new Map())
    page.again()
    void readAnalyses()
  }
  const chosenLines = (): readonly ReviewLine[] =>
    marked.size > 0 ? [...marked.values()] : line === undefined ? [] : [line]
  return {
    ...{ dialog, show, done, chosenLines },
    /** What is here of the list: the rest comes when somebody scrolls to it. */
    shownLines: (): readonly ReviewLine[] =>
      Array.from({ length: page.lines.total }, (_, index) => page.lines.at(index)).filter(
        (one) => one !== undefined,
      ),
    keysOf: (): LineKey[] => chosenLines().map(keyFieldsOf),
    mark: () => {
      if (line === undefined) return
      const next = new Map(marked)
      if (!next.delete(lineKey(line))) next.set(lineKey(line), line)
      setMarked(next)
      page.choose(page.getAt() + 1)
    },
    leave: () => {
      if (text === '') openReview(null)
      else page.setText('')
    },
    takeCause: (number: number) => {
      const cause = causes.get()[number]
      if (line !== undefined && cause !== undefined && page.isInReview) {
        void acceptCause(stocktakeId, line, cause).then(done)
      }
    },
    correct: () => {
      const cause = causes.get().find(({ correction }) => correction !== null)
      if (line !== undefined && cause !== undefined) {
        void openCorrection(stocktakeId, line, cause).then(done)
      }
    },
  }
}

type Base = Omit<ReviewDeeds, 'keys'>

const scrollPanel = (by: number) => () => {
  document.querySelector('[data-testid="line-panel"]')?.scrollBy({ top: by })
}

function keysOf(page: Base): KeyMap {
  const { stocktakeId, show, line } = page
  const inReview = (act: () => void) => () => {
    if (page.isInReview) act()
  }
  const withLine = (act: () => void) =>
    inReview(() => {
      if (line !== undefined) act()
    })
  return {
    Escape: page.leave,
    ArrowLeft: page.turn(-1),
    ArrowRight: page.turn(1),
    'Shift+ArrowUp': scrollPanel(-120),
    'Shift+ArrowDown': scrollPanel(120),
    Space: page.mark,
    Enter: withLine(() => {
      show('decide')
    }),
    F2: () => {
      if (page.isCounting) void beginReview(stocktakeId, false).then(page.done)
      else if (page.isInReview) show('count-on')
    },
    'Shift+F2': () => {
      if (page.isCounting) void beginReview(stocktakeId, true).then(page.done)
    },
    F3: () => {
      show('find')
    },
    F4: inReview(() => {
      show('recount')
    }),
    F5: () => {
      if (line !== undefined) show('labels')
    },
    'Shift+F5': () => {
      if (line !== undefined) show('all-labels')
    },
    F6: withLine(page.correct),
    F7: withLine(() => void approve(stocktakeId, page.keysOf()).then(page.done)),
    'Shift+F7': inReview(() => void requestHeadOffice(stocktakeId).then(page.done)),
    F8: () => {
      showView('stocktake')
      showPage({ name: 'unknowns', stocktakeId })
    },
    F9: () => void exportFile(stocktakeId, 'xlsx'),
    'Shift+F9': () => void exportFile(stocktakeId, 'csv'),
    F10: () => {
      show('slip')
    },
    F12: inReview(() => {
      show('post')
    }),
    'Shift+F12': inReview(() => {
      show('close')
    }),
  }
}
