### Flows: the door, the Tokyo page, the flows of an area, checks

flows-title = Flows
flows-lede = Who moves where, who comes to Tokyo and from where, why, and whether the balance that the strategy aims at is nearer.
flows-way = Flows
flows-way-about = Shows who moves where: the concentration on Tokyo, the moves of any area, and the 47 × 47 table of prefectures.
flows-home-title = The concentration on Tokyo
flows-home-about = Net migration into Tokyo since 1954, the prefectures that lose most to it, and the distance to balance.
flows-parts = Parts
flows-part-tokyo = Tokyo
flows-part-tokyo-about = Net migration into Tokyo and the Tokyo area by year and month, who loses most to it, and the distance to the balance that the national strategy aimed at.
flows-part-areas = Any area
flows-part-areas-about = Arrivals, departures, rates, natural and social change of any municipality, prefecture or set, and the places it exchanges people with.
flows-part-matrix = Between prefectures
flows-part-matrix-about = The 47 × 47 table as map, chord diagram and table; which links are stronger than size and distance explain.
flows-part-why = Why
flows-part-why-about = Three panels kept apart: accounting, association and reasons that people state.
flows-part-what-if = What if
flows-part-what-if-about = Balance in a year, through fewer arrivals or more departures, and what that would mean for the regions.
