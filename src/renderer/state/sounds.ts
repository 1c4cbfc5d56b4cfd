/** Two sounds, made here and now: short and high for a good scan, long and low for a bad one. */
import { usePreferences } from './preferences.ts'

let context: AudioContext | null = null

function beep(hertz: number, startS: number, lengthS: number, shape: OscillatorType): void {
  if (!usePreferences.getState().hasSound || !('AudioContext' in globalThis)) return
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  const from = context.currentTime + startS
  oscillator.type = shape
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0.12, from)
  gain.gain.exponentialRampToValueAtTime(0.001, from + lengthS)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(from)
  oscillator.stop(from + lengthS)
}

export function playGood(): void {
  beep(1320, 0, 0.07, 'sine')
}

export function playBad(): void {
  beep(220, 0, 0.18, 'square')
  beep(180, 0.22, 0.28, 'square')
}
