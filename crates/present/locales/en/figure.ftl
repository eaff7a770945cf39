### Words of figures

figure-actual = Actual
figure-baseline = Baseline
figure-target = Target
figure-required-path = Path needed to reach the target
figure-outlook = Outlook (trend continuation)
figure-outlook-interval = Interval of the outlook (95%)
figure-source = Source: { $source }
figure-note = Note: { $note }
figure-years-axis = (year)
figure-chart-of = Chart of { $title }
figure-bars-description = Stacked bar chart of { $axis }. { $rows }
figure-lines-description = Line chart of { $axis } over time. { $rows }
figure-row-description = { $name }: { $values }.
figure-point-description = { $year } { $value }
figure-series-description = { $name } { $value }
figure-ranking-description = Bar chart of { $axis }. { $rows }
figure-columns-description = Bar chart of { $axis } by year. { $rows }
figure-pyramid-description = Population pyramid of { $axis }. { $rows }
figure-scatter-description = Scatter chart of { $count } areas, { $x } across and { $y } upwards. { $rows }
figure-map-description = Map of { $axis }. { $rows }
figure-chord-description = Circle of { $axis }. { $rows }

## Maps

map-class = { $name } ({ $count })
map-classes = Classes (number of areas)
map-no-data = No data
map-inset-ogasawara = Ogasawara
map-inset-okinawa = Okinawa, Amami
map-inset-izu = Izu Islands
map-inset-yaeyama = Miyako, Yaeyama
map-inset-daito = Daito
figure-download-parquet = Download Parquet
figure-as-shown = { $label } (as shown)
