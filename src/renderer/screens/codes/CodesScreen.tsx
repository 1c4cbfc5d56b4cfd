/** How the labels of the store's scales are read, and beside it what any code would be that is scanned or typed now. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patternOf } from '#shared/scanning/scale-pattern.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './CodesScreen.module.css'
import { Explained } from './Explained.tsx'
import { useExplained } from './use-explained.ts'
import { useScaleCodes } from './use-scale-codes.ts'

type Asked = 'add' | 'change' | 'try' | null

export function CodesScreen() {
  const { t } = useTranslation()
  const rules = useScaleCodes()
  const tried = useExplained()
  const [asked, setAsked] = useState<Asked>(null)
  const ask = (what: Asked) => () => {
    if (what !== 'change' || rules.current !== undefined) setAsked(what)
  }
  useKeys(
    {
      ...{ Escape: goBack, F2: ask('add'), F3: ask('try'), F4: rules.remove, Enter: ask('change') },
      ...{ ArrowUp: rules.step(-1), ArrowDown: rules.step(1) },
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="codes">
      <header className={styles.head}>
        <h1>{t('codes.title')}</h1>
        <NoticeStrip />
      </header>
      <p className={styles.hint}>{t('codes.hint')}</p>
      <div className={styles.panels}>
        <Rules rules={rules} onAct={ask('change')} />
        <Explained code={tried.code} error={tried.error} />
      </div>
      <Keys rules={rules} ask={ask} />
      {asked === 'try' && (
        <ValueDialog
          title={t('codes.try')}
          label={t('codes.code')}
          initial=""
          testId="codes-try-dialog"
          maxLength={512}
          onClose={ask(null)}
          submit={tried.explain}
        />
      )}
      {(asked === 'add' || asked === 'change') && (
        <ValueDialog
          title={t(asked === 'add' ? 'codes.add' : 'codes.change')}
          label={t('codes.pattern')}
          initial={asked === 'change' && rules.current ? patternOf(rules.current) : '2WWWWWWEEEEEC'}
          testId="codes-pattern-dialog"
          maxLength={18}
          hintOf={() => t('codes.patternHint')}
          onClose={ask(null)}
          submit={(text) => rules.save(text, asked === 'change')}
        />
      )}
    </div>
  )
}

type Rules = ReturnType<typeof useScaleCodes>

function Rules({ rules, onAct }: { readonly rules: Rules; readonly onAct: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.panel}>
      {rules.isLoading && <Loading />}
      {rules.error !== null && <Failed text={rules.error} onRetry={rules.again} />}
      {rules.rows.length === 0 && !rules.isLoading && rules.error === null && (
        <Empty text={t('codes.empty')} />
      )}
      <ChoiceList
        testId="codes-rules"
        rows={rules.rows}
        chosen={rules.chosen}
        onChoose={rules.setChosen}
        onAct={onAct}
        keyOf={(rule) => `${rule.length} ${rule.prefix}`}
        draw={(rule) => <span className={styles.pattern}>{patternOf(rule)}</span>}
      />
    </div>
  )
}

interface KeysProps {
  readonly rules: Rules
  readonly ask: (what: Asked) => () => void
}

function Keys({ rules, ask }: KeysProps) {
  const { t } = useTranslation()
  const isNone = rules.current === undefined
  return (
    <div className={styles.keys}>
      <PressButton testId="codes-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      <PressButton testId="codes-add" keyName="F2" label={t('codes.add')} onPress={ask('add')} />
      <PressButton testId="codes-try" keyName="F3" label={t('codes.try')} onPress={ask('try')} />
      <PressButton
        testId="codes-remove"
        keyName="F4"
        label={t('codes.remove')}
        isDisabled={isNone}
        onPress={rules.remove}
      />
      <PressButton
        testId="codes-change"
        keyName="Enter"
        tone="accent"
        label={t('codes.change')}
        isDisabled={isNone}
        onPress={ask('change')}
      />
    </div>
  )
}
