/** The keys of the review, as they can be touched. */
import { useTranslation } from 'react-i18next'
import { PressButton } from '../../../ui/PressButton.tsx'
import styles from './review.module.css'
import type { ReviewDeeds } from './use-review-page.ts'

/** Of the keymap, so that a touch and a key are the same deed. */
function usePress(page: ReviewDeeds) {
  return (combo: string) => () => {
    page.keys[combo]?.(new KeyboardEvent('keydown', { key: combo }))
  }
}

export function ReviewKeys({ page }: { readonly page: ReviewDeeds }) {
  const { t } = useTranslation()
  const press = usePress(page)
  const { isInReview, line, lines } = page
  const key = (
    code: string,
    combo: string,
    isDisabled = false,
    shown = combo,
    tone: 'plain' | 'accent' = 'plain',
  ) => (
    <PressButton
      key={code}
      testId={`review-${code}`}
      keyName={shown}
      tone={tone}
      label={t(`reviewCode.key.${code}`)}
      isDisabled={isDisabled}
      onPress={press(combo)}
    />
  )
  if (lines.isCounting) {
    return (
      <footer className={styles.keys}>
        {key('leave', 'Escape', false, 'Esc')}
        {key('unknowns', 'F8')}
        <PressButton
          testId="review-drop"
          keyName="⇧F2"
          tone="bad"
          label={t('review.dropTasks')}
          isDisabled={!page.isCounting}
          onPress={press('Shift+F2')}
        />
        {key('begin', 'F2', !page.isCounting, 'F2', 'accent')}
      </footer>
    )
  }
  const hasLine = line !== undefined && isInReview
  return (
    <footer className={styles.keys}>
      {key('leave', 'Escape', false, 'Esc')}
      {key('filter', 'ArrowRight', false, '← →')}
      {key('mark', 'Space', line === undefined)}
      {key('find', 'F3')}
      {key('recount', 'F4', !isInReview)}
      {key('correct', 'F6', !hasLine)}
      {key('approve', 'F7', !hasLine)}
      {key('request', 'Shift+F7', !isInReview, '⇧F7')}
      {key('decide', 'Enter', !hasLine, 'Enter', 'accent')}
      {key('countOn', 'F2', !isInReview)}
      {key('unknowns', 'F8')}
      {key('xlsx', 'F9')}
      {key('csv', 'Shift+F9', false, '⇧F9')}
      {key('slip', 'F10')}
      {key('labels', 'F5', line === undefined, 'F5 ⇧F5')}
      {key('scroll', 'Shift+ArrowDown', line === undefined, '⇧↑ ⇧↓')}
      {key('close', 'Shift+F12', !isInReview, '⇧F12')}
      {key('post', 'F12', !isInReview || (lines.summary?.readyCount ?? 0) === 0, 'F12', 'accent')}
    </footer>
  )
}
