namespace Ambos.Bench;

/// <summary>A page that is measured, the bare statements that would be enough for it, and how much it may cost.</summary>
/// <param name="Walk">So many pages are turned before it is measured.</param>
sealed record Scene(string Name, string Path, string[] Statements, string Aim, int Walk = 0)
{
    const string Roles = """
        SELECT r.customer_id, r.group_id, r.team_id, r.site_id, r.position_id, r.stage FROM relationships r WHERE r.organization_id = @o AND r.customer_id IN
        (SELECT id FROM customers WHERE organization_id = @o ORDER BY name_key, number LIMIT 51)
        """;

    const string Nuria = "(SELECT id FROM customers WHERE organization_id = @o AND number = 412)";

    static readonly string[] People = ["SELECT id, number, kind, name, sides, last_interaction_at FROM customers WHERE organization_id = @o ORDER BY name_key, number LIMIT 51", Roles];

    const string First = "(SELECT id FROM requests WHERE organization_id = @o AND queue_at IS NOT NULL ORDER BY queue_at, number LIMIT 1)";

    static readonly string[] Waiting =
    [
        """
        SELECT q.id, q.number, q.subject, q.side, q.state, q.started_at, q.next_due_at, q.queue_at, q.waits_for, q.team_id, q.assignee_id, c.name, c.number
        FROM requests q LEFT JOIN customers c ON c.organization_id = q.organization_id AND c.id = q.customer_id
        WHERE q.organization_id = @o AND q.queue_at IS NOT NULL ORDER BY q.queue_at, q.number LIMIT 31
        """,
        """
        SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM requests WHERE organization_id = @o AND queue_at IS NOT NULL LIMIT 1001) a),
        (SELECT COUNT(*) FROM (SELECT 1 FROM requests WHERE organization_id = @o AND queue_at IS NOT NULL AND assignee_id IS NULL LIMIT 1001) b),
        (SELECT COUNT(*) FROM (SELECT 1 FROM requests WHERE organization_id = @o AND queue_at IS NOT NULL AND state = 'Waiting' LIMIT 1001) c)
        """,
        $"SELECT text, customer_id FROM requests WHERE organization_id = @o AND id = {First}",
        $"SELECT id, number, subject, state, team_id, due_at FROM requests WHERE organization_id = @o AND parent_id = {First} ORDER BY number",
    ];

    static readonly string[] Newest =
    [
        """
        SELECT q.id, q.number, q.subject, q.side, q.state, q.started_at, q.due_at, q.met, q.team_id, q.assignee_id, c.name, c.number
        FROM requests q LEFT JOIN customers c ON c.organization_id = q.organization_id AND c.id = q.customer_id
        WHERE q.organization_id = @o ORDER BY q.started_at DESC, q.number DESC LIMIT 51
        """,
    ];

    public static IReadOnlyList<Scene> All(bool postgres) =>
    [
        new("customer list", "/customers", People, "≤ 2.5 ms CPU, ≤ 1.5 ×"),
        new("customer list, page 1,000", "/customers", People, "≤ 2.5 ms CPU, ≤ 1.5 ×", Walk: 999),
        new("queue", "/requests?view=open", Waiting, "≤ 1.5 ×"),
        new("requests", "/requests/all", Newest, "≤ 1.5 ×"),
        new("requests, page 1,000", "/requests/all", Newest, "≤ 1.5 ×", Walk: 999),
        new("search with 5,000 hits", "/search?q=garcia", [Search(postgres)], "≤ 10 ms CPU"),
        new("one customer's page", "/customers/412",
        [
            "SELECT * FROM customers WHERE organization_id = @o AND number = 412",
            $"SELECT * FROM relationships WHERE organization_id = @o AND customer_id = {Nuria}",
            $"SELECT * FROM contact_points WHERE organization_id = @o AND customer_id = {Nuria}",
            $"SELECT * FROM interactions WHERE organization_id = @o AND customer_id = {Nuria} ORDER BY at DESC LIMIT 30",
            $"SELECT id, number, subject, state, next_due_at FROM requests WHERE organization_id = @o AND customer_id = {Nuria} ORDER BY started_at DESC LIMIT 30",
            $"SELECT id, number, subject, state, resolved_at, met FROM requests WHERE organization_id = @o AND customer_id = {Nuria} AND resolved_at IS NOT NULL ORDER BY resolved_at DESC LIMIT 15",
            $"SELECT id, number, subject, state, side, queue_at, due_at, team_id FROM requests WHERE organization_id = @o AND customer_id = {Nuria} AND queue_at IS NOT NULL ORDER BY queue_at LIMIT 20",
            $"SELECT s.* FROM stage_changes s JOIN relationships r ON r.organization_id = s.organization_id AND r.id = s.relationship_id WHERE s.organization_id = @o AND r.customer_id = {Nuria}",
            $"SELECT kind, at FROM interactions WHERE organization_id = @o AND customer_id = {Nuria}",
            $"SELECT g.name FROM taggings t JOIN tags g ON g.organization_id = t.organization_id AND g.id = t.tag_id WHERE t.organization_id = @o AND t.customer_id = {Nuria}",
            $"SELECT m.name, n.at, n.text FROM notes n JOIN memberships m ON m.organization_id = n.organization_id AND m.id = n.membership_id WHERE n.organization_id = @o AND n.customer_id = {Nuria} ORDER BY n.at DESC LIMIT 50",
            $"SELECT number, source, side, at, score, title, text, answered_at FROM signals WHERE organization_id = @o AND customer_id = {Nuria} ORDER BY at DESC LIMIT 15",
        ], "≤ 1.5 ×"),
        new("balance", "/insight/balance", ["SELECT figure, month, side, n, sum, squares, median FROM month_figures WHERE organization_id = @o AND month >= 202512 AND team_id = " + (postgres ? "'00000000-0000-0000-0000-000000000000'" : "zeroblob(16)")], "≤ 5 ms CPU"),
    ];

    static string Search(bool postgres) => postgres
        ? "SELECT e.title, e.subtitle, e.href FROM search_entries e WHERE e.organization_id = @o AND e.title_key LIKE '%garcia%' LIMIT 50"
        : "SELECT e.title, e.subtitle, e.href FROM search_text t CROSS JOIN search_entries e ON e.organization_id = @o AND e.line = t.rowid - (@o << 36) WHERE t.search_text MATCH 'garcia*' LIMIT 50";
}
