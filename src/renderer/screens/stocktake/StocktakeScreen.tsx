/** Stocktakes: the task that is being counted, or the page that somebody went to. */
import { useCount } from '../../state/stocktake-count.ts'
import { useStocktake } from '../../state/stocktake.ts'
import { CountView } from './CountView.tsx'
import { HomePage } from './HomePage.tsx'
import { PlanPage } from './PlanPage.tsx'
import { ProposalsPage } from './ProposalsPage.tsx'
import { UnknownsPage } from './UnknownsPage.tsx'

export function StocktakeScreen() {
  const isCounting = useCount(({ task }) => task !== null)
  const page = useStocktake((state) => state.page)
  if (isCounting) return <CountView />
  switch (page.name) {
    case 'home':
      return <HomePage />
    case 'proposals':
      return <ProposalsPage />
    case 'plan':
      return <PlanPage key={page.stocktakeId} stocktakeId={page.stocktakeId} />
    case 'unknowns':
      return <UnknownsPage key={page.stocktakeId} stocktakeId={page.stocktakeId} />
  }
}
