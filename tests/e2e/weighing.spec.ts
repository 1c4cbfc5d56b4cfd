/** Goods on the scale: the weight comes by itself once it stands still, without its container, and may be typed instead. */
import { expect, test } from './rig.ts'
import { CABBAGE, expectTotal, rows, signIn, typeCode, wedge } from './steps.ts'

test('the weight of the scale is taken as it comes, less the container', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  const turn = async (grams: string) => {
    await page.keyboard.press('Control+d')
    await page.getByTestId('knob-grams-text').fill(grams)
    await page.getByTestId('knob-grams-text').press('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('switchboard')).toHaveCount(0)
  }
  await turn('1500')
  await typeCode(page, CABBAGE)
  const field = page.getByTestId('weight-dialog-value')
  await expect(field).toHaveValue('1.5')
  await page.keyboard.press('F3')
  await expect(field).toHaveValue('')
  await expect(page.getByTestId('scale-says')).toContainText('皮重 1.5')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('weight-dialog')).toContainText('还没有稳定的重量')
  await page.keyboard.type('2')
  await page.keyboard.press('F2')
  await expect(field).toHaveValue('')
  await page.keyboard.press('Escape')
  await typeCode(page, CABBAGE)
  await expect(field).toHaveValue('1.5')
  await page.keyboard.press('Enter')
  await expectTotal(page, '4.47')
  await expect(rows(page)).toHaveCount(1)
})

test('goods that move, a scale that is pulled out: said in words, and the weight is typed', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.press('Control+d')
  await page.getByTestId('board-scale-1').getByTestId('knob-state-motion').click()
  await page.keyboard.press('Escape')
  await typeCode(page, CABBAGE)
  await expect(page.getByTestId('scale-says')).toContainText('还在晃动')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+d')
  await page.getByTestId('board-scale-1').getByTestId('knob-plug-out').click()
  await page.keyboard.press('Escape')
  await typeCode(page, CABBAGE)
  await expect(page.getByTestId('scale-says')).toContainText('没有称到')
  await page.keyboard.type('1.5')
  await page.keyboard.press('Enter')
  await expectTotal(page, '4.47')
})

test('what is written off is weighed as what is sold', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  await page.keyboard.press('Control+d')
  await page.getByTestId('knob-grams-text').fill('820')
  await page.getByTestId('knob-grams-text').press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('switchboard')).toHaveCount(0)
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-losses').click()
  await expect(page.getByTestId('losses')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('loss-draft')).toBeVisible()
  await wedge(page, CABBAGE)
  await expect(page.getByTestId('weight-dialog-value')).toHaveValue('0.82')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('weight-dialog')).toHaveCount(0)
  await expect(page.getByTestId('row-quantity')).toContainText('0.82')
})
