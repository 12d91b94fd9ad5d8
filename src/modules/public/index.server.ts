/** What the public routes may ask. Nothing here writes. */
export { checkerDownload } from './use-cases/checker-download.server.ts';
export { showHome, type HomePage } from './use-cases/show-home.server.ts';
export { showCalendar, type CalendarLine, type CalendarPage } from './use-cases/show-calendar.server.ts';
export { showEvent, type EventDayCount, type EventPage } from './use-cases/show-event.server.ts';
export { listDraws, listPlans, type DrawLine, type PlanLine } from './use-cases/list-draws.server.ts';
export { findRw, type FoundRw, type KelurahanChoice } from './use-cases/find-rw.server.ts';
export { showDraw, type Answer, type ChosenLine, type DrawPage } from './use-cases/show-draw.server.ts';
export type { RwLine } from './rules/two-steps.ts';
export { showFairness, showKelurahan, type FairnessLayer, type FairnessPage, type KelurahanPage, type RwLedger } from './use-cases/show-fairness.server.ts';
export { DATASETS, csvOf, findDataset, type Dataset } from './use-cases/open-data.server.ts';
export { eventCalendar } from './use-cases/event-calendar.server.ts';
export { showCheck, type CheckPage } from './use-cases/show-check.server.ts';
export { showRules, type RulesPage } from './use-cases/show-rules.server.ts';
export { showWhen, type WhenPage } from './use-cases/show-when.server.ts';
export { showPlan, type PlanEventLine, type PlanPage } from './use-cases/show-plan.server.ts';
