/** What people call a place of goods. */
import { useTranslation } from 'react-i18next'
import { isTransit } from '#shared/stock/location.ts'

/** Goods on the road are named with the document that they travel under. */
export function usePlaceName(): (location: string) => string {
  const { t } = useTranslation()
  return (location) =>
    isTransit(location)
      ? `${t('place.TRANSIT')} ${location.slice('TRANSIT:'.length)}`
      : t(`place.${location}`, { defaultValue: location })
}
