namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How pages look: one calm column, light and dark by the reader's setting, on a phone and on paper.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1b232c; --soft: #55616e; --line: #d9dfe6; --page: #fff; --panel: #f5f7f9; --link: #0b5cad;
          --good: #14713d; --warn: #8a5300; --bad: #a9222f; --mark: #2b6cb0; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --soft: #a5b0bc; --line: #343d47; --page: #12171d; --panel: #1b222a; --link: #7db8f5;
          --good: #63cf90; --warn: #eab660; --bad: #ff8f94; --mark: #6aa9e9; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
        header, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
        header { padding-top: 2.25rem; } footer { padding-top: 2rem; padding-bottom: 3rem; color: var(--soft); font-size: .9rem; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3, h4 { font-size: 1rem; margin: 0; }
        p { margin: .4rem 0; max-width: 46rem; } a { color: var(--link); } code { font-size: .875em; overflow-wrap: anywhere; }
        .soft { color: var(--soft); } .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem; }
        :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
        .verdict { border: 1px solid var(--line); border-left: .4rem solid var(--tone); border-radius: .5rem; background: var(--panel); padding: 1rem 1.25rem; margin: 1.25rem 0; }
        .verdict p { margin: .15rem 0; } .verdict .word { font-size: 1.3rem; font-weight: 650; color: var(--tone); }
        .good { --tone: var(--good); } .warn { --tone: var(--warn); } .bad { --tone: var(--bad); } .info { --tone: var(--soft); }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; }
        .facts div { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
        .facts dt { color: var(--soft); font-size: .85rem; } .facts dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
        .bar { display: block; width: 100%; height: .75rem; border-radius: .375rem; margin: .75rem 0; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .5rem 0; } caption { text-align: left; color: var(--soft); padding: .25rem 0; }
        th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } thead th { color: var(--soft); font-size: .85rem; font-weight: 600; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } tfoot th, tfoot td { font-weight: 650; border-bottom: 0; }
        .tag { display: inline-block; color: var(--tone); border: 1px solid currentcolor; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem; font-weight: 600; white-space: nowrap; }
        details { border: 1px solid var(--line); border-radius: .5rem; margin: .6rem 0; } summary { padding: .6rem .9rem; cursor: pointer; } details[open] > summary { border-bottom: 1px solid var(--line); }
        summary h3 { display: inline; } details > .inside { padding: .25rem .9rem .75rem; }
        .series { list-style: none; margin: 0; padding: 0; } .series > li { display: flex; gap: 1rem; padding: .9rem; border-top: 1px solid var(--line); } .series > li:first-child { border-top: 0; }
        .picture { flex: 0 0 96px; width: 96px; height: 96px; border-radius: .35rem; background: #000; object-fit: contain; }
        .none { background: var(--panel); border: 1px dashed var(--soft); color: var(--soft); font-size: .75rem; line-height: 1.3; display: grid; place-items: center; text-align: center; padding: .35rem; }
        .about { flex: 1 1 auto; min-width: 0; } .about p { margin: .1rem 0; } .plots { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: .4rem 0 0; }
        figure { margin: 0; } figcaption { color: var(--soft); font-size: .8rem; } .plot { display: block; width: 200px; height: 56px; }
        .plot path { fill: none; stroke: var(--mark); stroke-width: 1.5; vector-effect: non-scaling-stroke; } .plot .base { stroke: var(--line); }
        @media (max-width: 40rem) { header { padding-top: 1.25rem; } h1 { font-size: 1.4rem; } .facts { grid-template-columns: repeat(2, 1fr); } .series > li { gap: .75rem; padding: .75rem .6rem; }
          .picture { flex-basis: 72px; width: 72px; height: 72px; } .none { font-size: .65rem; }
          .cards thead { position: absolute; left: -99rem; } .cards tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; } .cards th, .cards td { display: block; border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
          .cards td.n { text-align: left; } .cards td.n::before { content: attr(data-label) ": "; color: var(--soft); } }
        @media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --panel: #fff; --link: #000; --good: #14713d; --warn: #8a5300; --bad: #a9222f; --mark: #2b6cb0; }
          body { font-size: 10pt; } header, main, footer { max-width: none; padding-left: 0; padding-right: 0; } .skip { display: none; } h2 { break-after: avoid; } tr, .series > li, .verdict, .facts div { break-inside: avoid; }
          details::details-content { content-visibility: visible; block-size: auto; } .scroll { overflow: visible; } .picture, .bar, .plot { print-color-adjust: exact; } @page { margin: 15mm; } }
        """;
}
