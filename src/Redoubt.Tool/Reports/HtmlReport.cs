using System.Net;
using System.Text;
using Markdig;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Reports;

/// <summary>One file without outside resources: summary, findings with their code, and the pages of the rules found.</summary>
internal static class HtmlReport
{
    private const int LinesAround = 2;

    // Pages are ours, but a page must not be able to bring markup of its own into a report.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static string Create(Report report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Redis review</title>\n");
        html.Append($"<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n<h1>Redis review</h1>\n<p>{Encode(report.Total)}.</p>\n");
        AppendPartial(html, report);
        if (report.Findings.Count > 0)
        {
            AppendSummary(html, report);
            AppendFindings(html, report);
            AppendPages(html, report);
        }

        html.Append($"<script>\n{Resource("report.js")}</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void AppendPartial(StringBuilder html, Report report)
    {
        foreach (var call in report.Partial)
        {
            html.Append($"<div class=\"partial\"><strong>{Encode(call.DisplayName)}</strong> does not compile; there may be more to find.");
            html.Append($"<pre>{Encode(string.Join('\n', call.Errors))}</pre></div>\n");
        }
    }

    private static void AppendSummary(StringBuilder html, Report report)
    {
        html.Append("<div class=\"summary\">\n<table>");
        html.Append("<thead><tr><th>Rule</th><th>Title</th><th class=\"number\">Findings</th></tr></thead><tbody>\n");
        foreach (var (rule, count) in report.ByRule)
        {
            html.Append($"<tr><td>{RuleLink(rule)}</td><td>{Title(rule)}</td><td class=\"number\">{count}</td></tr>\n");
        }

        html.Append("</tbody></table>\n<table><thead><tr><th>Project</th><th class=\"number\">Findings</th></tr></thead><tbody>\n");
        foreach (var (project, count) in report.ByProject)
        {
            html.Append($"<tr><td>{Encode(project)}</td><td class=\"number\">{count}</td></tr>\n");
        }

        html.Append("</tbody></table>\n</div>\n");
    }

    private static void AppendFindings(StringBuilder html, Report report)
    {
        html.Append("<h2>Findings</h2>\n<input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search findings\">\n");
        html.Append("<table id=\"findings\">");
        html.Append("<thead><tr><th>Severity</th><th>Rule</th><th>Project</th><th>Finding</th></tr></thead><tbody>\n");
        foreach (var finding in report.Findings)
        {
            var place = $"{finding.PathFrom(report.Folder)}:{finding.Span.Line}";
            html.Append($"<tr><td class=\"{finding.SeverityName}\" data-key=\"{2 - (int)finding.Severity}\">{finding.SeverityName}</td>");
            html.Append($"<td>{RuleLink(finding.RuleId)}</td><td>{Encode(finding.Project)}</td>");
            html.Append($"<td data-key=\"{Encode(place)}\"><div class=\"place\"><code>{Encode(place)}</code></div>");
            html.Append($"<div>{Encode(finding.Message)}</div>");
            html.Append($"<pre>{Excerpt(report.Sources[finding.File], finding.Span.Line)}</pre></td></tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static string Excerpt(SourceFile source, int line) => string.Join('\n', source.Excerpt(line, LinesAround).Select(numbered =>
    {
        var text = $"{numbered.Number,5}  {Encode(numbered.Text)}";
        return numbered.Number == line ? $"<mark>{text}</mark>" : text;
    }));

    private static void AppendPages(StringBuilder html, Report report)
    {
        html.Append("<h2>Rules</h2>\n");
        foreach (var (rule, _) in report.ByRule)
        {
            var page = RuleCatalogue.Page(rule);
            html.Append($"<details class=\"page\" id=\"{Encode(rule)}\"><summary>{Encode(rule)}: {Title(rule)}</summary>\n");
            html.Append(page is null ? "" : Markdown.ToHtml(page, Pipeline)).Append("</details>\n");
        }
    }

    private static string Title(string rule) => Encode(RuleCatalogue.Find(rule)?.Title ?? "");

    private static string RuleLink(string id) => $"<a href=\"#{Encode(id)}\" data-page=\"{Encode(id)}\">{Encode(id)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
