export const HELP = `giliran-rotation: fair rotation of bazaar places

  draw    --in INPUT [--out RESULT]          hold a draw (an infeasible one writes its conflict, exit 2)
  plan    --in INPUT [--out RESULT]          plan a season; the same for its conflict
  extend  --in INPUT --result PREVIOUS [--chain CHAIN] [--confirmed PAIRS] --input-out INPUT2 [--out RESULT]
                                             plan again with confirmed places as pins (all that are held if none are named)
  simulate --in INPUT --policies A,B [--seasons N] [--prices tight|EVENT/QUOTA,...] [--out FILE]
                                             policies side by side: equal, sqrt, proportional, each also +floor or -floor, or files
  verify  --in INPUT --result RESULT [--chain CHAIN] [--ceremony CEREMONY] [--json]
  verify  --bundle BUNDLE [--json]           check everything that was published
  explain --in INPUT --result RESULT --umkm ID [--event EVENT] [--out FILE]
  replace --in INPUT --result RESULT [--chain CHAIN] --declined ID --event EVENT [--out FILE]
  diff    RESULT_A RESULT_B                  what two results decide differently (in one sentence on standard error)
  hash    --in FILE                          inputHash of an input, hash of any other document

"-" or nothing stands for standard input or output. Files are canonical JSON, byte for byte.
--json makes refusals and verify reports one line of JSON. --help, --version.
Exit: 0 ok, 2 infeasible, 3 verification failed, 4 input rejected, 5 not proven.`;
