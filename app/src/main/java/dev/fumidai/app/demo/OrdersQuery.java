package dev.fumidai.app.demo;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.sandbox.DatabaseAccess;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The query of the demo, as any JDBC program would make it.
final class OrdersQuery {
    static final String SQL = "select o.id, c.name, c.city, o.item, o.quantity from orders o"
            + " join customers c on c.id = o.customer_id order by o.id desc limit 5";

    private OrdersQuery() {}

    /// A row of the answer.
    record Order(int id, String name, String city, String item, int quantity) {}

    static Listing<Order> run(Endpoint endpoint, DatabaseAccess access) throws ProblemException {
        var url = "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/" + access.database();
        var properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", "20");
        properties.setProperty("socketTimeout", "20");
        try (var connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(SQL)) {
            var rows = new ArrayList<Order>();
            while (answer.next()) {
                rows.add(new Order(
                        answer.getInt(1),
                        answer.getString(2),
                        answer.getString(3),
                        answer.getString(4),
                        answer.getInt(5)));
            }
            return new Listing<>(
                    rows,
                    List.of(
                            Column.of("id", Order::id),
                            Column.of("name", Order::name),
                            Column.of("city", Order::city),
                            Column.of("item", Order::item),
                            Column.of("quantity", Order::quantity)));
        } catch (SQLException e) {
            throw new Problem(
                            "The query through the tunnel failed.",
                            String.valueOf(e.getMessage()),
                            "Run the demo again with --debug and look into the log.",
                            ExitCode.CONNECTION_LOST)
                    .asException(e);
        }
    }
}
