/**
 * The Windows spooler, RAW: the bytes pass the printer's driver by. PowerShell calls winspool.drv, so that nothing has to
 * be built for it. Written from Microsoft's documentation of OpenPrinter, StartDocPrinter and WritePrinter; not tried on a
 * Windows machine. There is no way back on this way.
 */
import type { QueueProgram } from './queue.ts'

/** The printer's name comes as a variable of the environment's own quoting: in base 64 it cannot become code. */
const SCRIPT = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
public static class RawQueue {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class DocInfo { public string Name; public string Output; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern int StartDocPrinterW(IntPtr printer, int level, [In] DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool StartPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool ClosePrinter(IntPtr printer);
  static void Check(bool isDone) {
    if (!isDone) throw new System.ComponentModel.Win32Exception(Marshal.GetLastWin32Error());
  }
  public static void Send(string name, byte[] bytes) {
    IntPtr printer;
    Check(OpenPrinterW(name, out printer, IntPtr.Zero));
    try {
      var info = new DocInfo { Name = "Tillbook", Type = "RAW" };
      Check(StartDocPrinterW(printer, 1, info) != 0);
      Check(StartPagePrinter(printer));
      int written;
      Check(WritePrinter(printer, bytes, bytes.Length, out written));
      Check(EndPagePrinter(printer));
      Check(EndDocPrinter(printer));
      if (written != bytes.Length) throw new Exception("only " + written + " bytes were taken");
    } finally { ClosePrinter(printer); }
  }
}
'@
$name = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('NAME'))
$source = [Console]::OpenStandardInput()
$memory = New-Object IO.MemoryStream
$source.CopyTo($memory)
[RawQueue]::Send($name, $memory.ToArray())
`

export function windowsSpoolerProgram(printer: string): QueueProgram {
  const name = Buffer.from(printer, 'utf8').toString('base64')
  const script = Buffer.from(SCRIPT.replace('NAME', name), 'utf16le').toString('base64')
  const flags = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass']
  return { command: 'powershell.exe', args: [...flags, '-EncodedCommand', script] }
}
