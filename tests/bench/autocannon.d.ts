/** What the benchmarks use of autocannon, which ships no types. */
declare module 'autocannon' {
  type Outcome = { requests: { average: number; total: number }; latency: { p97_5: number }; throughput: { total: number }; errors: number; non2xx: number };
  export default function autocannon(options: { url: string; headers?: Record<string, string>; connections: number; duration: number }): Promise<Outcome>;
}
