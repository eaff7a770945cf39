// Every kind of page, below the language. A new page is added here and is then visited by all journeys.
export const LANGS = ["ja", "en"];

export const PATHS = [
  "/",
  "/strategies",
  "/strategies/national-1st",
  "/strategies/national-1st/kpis",
  "/strategies/national-1st/kpis/1",
  "/strategies/national-1st/kpis/58",
  "/strategies/national-1st/findings",
  "/strategies/national-1st/history",
  "/strategies/national-1st/results",
  "/strategies/national-1st/report",
  "/strategies/kakuu-city",
  "/strategies/kakuu-city/kpis",
  "/strategies/kakuu-city/kpis/1",
  "/strategies/kakuu-city/results",
  "/strategies/compare?a=national-1st&b=kakuu-city",
  "/strategies/import",
  "/methods",
  "/schemes",
  "/data",
  "/regions",
  "/regions?q=飯田",
  "/areas/20205",
  "/areas/20000",
  "/areas/tokyo-area",
  "/areas/47351",
  "/sets",
  "/sets?prefecture=47000",
  "/rank?among=20000&highlight=20205",
  "/compare",
  "/map?among=20000&highlight=20205",
  "/scatter?among=prefectures&highlight=20000",
  "/people",
  "/support",
  "/licences",
];

/** Widths that a page has to fit: an office screen and a phone. */
export const WIDTHS = [1280, 390];
