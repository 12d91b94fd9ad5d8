/** Points 4 and 5 of the contract: which businesses of the chosen RWs, and which wave each of them attends. */
import { mayAttend, type Draw } from './draw.ts';
import type { Placed } from './limits.ts';
import { fault, type Fault } from './report.ts';
import { addArc, reaches, waveNetOf, type Arcs, type WaveNet } from './wave-net.ts';

const FIELD = '$.result.assignments';

/** A business placed by the draw, not by a pin. */
function isDrawn(draw: Draw, placed: Placed, u: number): boolean {
  return placed.wave[u] >= 0 && !draw.pins.has(u);
}

/**
 * Point 4: nobody left out could have had her turn when it came, with everybody before her kept and the RW
 * numbers fixed. Only those who stand before a chosen one of their own RW need a look: anybody else could
 * enter only by taking the place of somebody before her. Returns how many were looked at.
 */
export function checkUmkmOrder(draw: Draw, placed: Placed): Fault | { tried: number } {
  const last = new Int32Array(draw.rws.length).fill(-1);
  const drawn: number[] = [];
  for (let u = 0; u < placed.wave.length; u += 1) {
    if (!isDrawn(draw, placed, u)) continue;
    drawn.push(u);
    last[draw.rwOf[u]] = Math.max(last[draw.rwOf[u]], draw.position[u]);
  }
  const suspects = [...placed.wave.keys()].filter((u) => placed.wave[u] < 0 && draw.entry[u] !== -2 && draw.position[u] < last[draw.rwOf[u]]);
  if (suspects.length === 0) return { tried: 0 };
  const descending = (a: number, b: number): number => draw.position[b] - draw.position[a];
  suspects.sort(descending);
  drawn.sort(descending);
  const net = waveNetOf(draw, placed);
  const arcs = exchangeArcs(draw, placed, net, last);
  let next = 0;
  for (const u of suspects) {
    for (; next < drawn.length && draw.position[drawn[next]] > draw.position[u]; next += 1) {
      const v = drawn[next];
      addArc(arcs, net.leaf(draw.rwOf[v], placed.wave[v]), 1 + draw.rwOf[v]);
    }
    const r = draw.rwOf[u];
    if (reaches(arcs, wavesOf(draw, u).map((w) => net.leaf(r, w)), 1 + r)) return fault(FIELD, `${draw.umkm[u].id} comes before somebody who has her place`);
  }
  return { tried: suspects.length };
}

/** Arcs that hold whoever is asked about: between limits, from wave to wave, and into an RW that has turns. */
function exchangeArcs(draw: Draw, placed: Placed, net: WaveNet, last: Int32Array): Arcs {
  const arcs = net.arcs();
  for (let u = 0; u < placed.wave.length; u += 1) {
    const r = draw.rwOf[u];
    if (isDrawn(draw, placed, u)) addMoves(draw, placed, net, arcs, u);
    else if (placed.wave[u] < 0 && last[r] >= 0) for (const w of wavesOf(draw, u)) addArc(arcs, 1 + r, net.leaf(r, w));
  }
  return arcs;
}

function addMoves(draw: Draw, placed: Placed, net: WaveNet, arcs: Arcs, u: number): void {
  const here = net.leaf(draw.rwOf[u], placed.wave[u]);
  for (const w of wavesOf(draw, u)) if (w !== placed.wave[u]) addArc(arcs, here, net.leaf(draw.rwOf[u], w));
}

function wavesOf(draw: Draw, u: number): number[] {
  return draw.event.waves.map((_, w) => w).filter((w) => mayAttend(draw, u, w));
}

/**
 * Point 5: down the list of point 4 each takes the wave with the smallest ticket(u) XOR ticket(wave), then id,
 * that leaves all later ones a wave. In a draw the cost of a business is the same in every wave, so the total
 * is always the least. Returns how many other waves were tried.
 */
export function checkPlacement(draw: Draw, placed: Placed): Fault | { tried: number } {
  const movers = [...placed.wave.keys()].filter((u) => isDrawn(draw, placed, u) && draw.entry[u] === -1);
  movers.sort((a, b) => draw.position[b] - draw.position[a]);
  const net = waveNetOf(draw, placed);
  const arcs = net.arcs();
  let tried = 0;
  for (const u of movers) {
    const r = draw.rwOf[u];
    for (const w of wavesOf(draw, u)) {
      if (w === placed.wave[u] || !isNearer(draw, u, w, placed.wave[u])) continue;
      tried += 1;
      if (reaches(arcs, [net.leaf(r, w)], net.leaf(r, placed.wave[u]))) return fault(FIELD, `${draw.umkm[u].id} belongs in wave ${draw.event.waves[w].id}`);
    }
    addMoves(draw, placed, net, arcs, u);
  }
  return { tried };
}

/** Whether wave a comes before wave b for business u. */
function isNearer(draw: Draw, u: number, a: number, b: number): boolean {
  for (let i = 0; i < 32; i += 1) {
    const difference = (draw.ticket[u][i] ^ draw.waveTicket[a][i]) - (draw.ticket[u][i] ^ draw.waveTicket[b][i]);
    if (difference !== 0) return difference < 0;
  }
  return draw.event.waves[a].id < draw.event.waves[b].id;
}
