/**
 * Compile time only. The real Electron must fit the port that the shell is written against, and the fake must
 * fit it too: an API that is renamed or retyped fails `tsc`, not a shop.
 */
import type * as Real from 'electron'
import type { ElectronPort, ParentPort } from '#main/hosts/electron/port.ts'
import type * as Fake from './electron.ts'

type Fits<Module, Port> = Module extends Port ? true : false
type Assert<Holds extends true> = Holds

export type RealElectronFits = Assert<Fits<typeof Real, ElectronPort>>
export type RealAppFits = Assert<Fits<Real.App, ElectronPort['app']>>
export type RealWindowFits = Assert<
  Fits<Real.BrowserWindow, InstanceType<ElectronPort['BrowserWindow']>>
>
export type RealChildFits = Assert<
  Fits<Real.UtilityProcess, ReturnType<ElectronPort['utilityProcess']['fork']>>
>
export type RealParentFits = Assert<Fits<Real.ParentPort, ParentPort>>
export type FakeElectronFits = Assert<Fits<typeof Fake, ElectronPort>>
