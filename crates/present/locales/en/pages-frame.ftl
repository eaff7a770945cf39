### The frame of every page, the first page, and doors that are not open yet

page-brand-name = Sousei
page-brand-sub = 創生
page-language-label = Language
page-tabs-label = Pages of this subject
page-made-up-title = Made-up example

page-tab-overview = Overview
page-tab-kpis = KPIs
page-tab-findings = Findings
page-tab-results = Enter results
page-tab-round = Departments
page-tab-review = Review
page-tab-history = History
page-tab-report = Report

page-footer-methods = Methods
page-footer-schemes = Rating schemes
page-footer-data = Data and sources
page-footer-api = JSON API
page-footer-licences = Licences
page-footer-sign-in = Sign in
page-footer-offline = This program contacts no other host unless its user starts a download.

page-download-csv = Download CSV
page-download-json = Download JSON

page-home-lede = A tool to verify the KPIs of a regional strategy every year and to publish the result. Begin with the national strategy as its verification committee judged it.
page-home-to-overview = Overview and all tables
page-home-to-kpis = Every KPI
page-home-doors = Five doors
page-home-door-regions = Profiles of every municipality, comparisons, rankings, maps and scatters are there.
page-home-door-strategy = Overview, KPIs, findings, entry of results and the evaluation report are there.
page-home-door-people = Matching people and needs comes with a later version; for now the page only says so.
page-home-door-support = Questions lead to the schemes that apply, their amounts and what has to be kept to.
page-home-door-data = Sources, methods, rating schemes, downloads and the JSON API are there.
page-home-own = Verify your own strategy
page-home-own-lede = Fill the strategy of a municipality or prefecture into the Excel template and import it: it gets the same pages, the same verification and the same report as the national one.
page-home-own-import = Import a strategy
page-home-own-import-about = Reads a filled workbook, or a .zip of the text form, and shows every mistake at its cell.
page-home-own-template = Get the Excel template
page-home-own-template-about = A workbook with choices, units and examples (in Japanese).
page-home-own-methods = Read the methods
page-home-own-methods-about = How progress rates and verdicts come about, with one KPI worked through.
page-home-strategies = Stored strategies

page-strategies-title = Strategies
page-strategies-lede = Choose a strategy to see its overview, KPIs, findings and report.
page-strategies-none = No strategy is stored yet. Import one below.
page-strategies-version = version { $version }

page-door-about-people = The door to matching what regions need with people who offer it.
page-door-later-people = This version does not match people and needs yet. That comes with a later one.
page-door-now = What you can use now

page-sign-in-title = Sign in
page-sign-in-lede = Give the name under which changes are recorded, and the password that your administrator told you.
page-sign-in-name = Name
page-sign-in-name-hint = For example department and name. It stands in the history of changes.
page-sign-in-password = Password
page-sign-in-do = Sign in
page-sign-in-as = You are signed in as { $name }.
page-sign-in-not-needed = No password is set on this server, so nobody needs to sign in.
page-sign-in-recorded = Changes are recorded under the name { $name }.
page-sign-out = Sign out
