package dev.fumidai.app.sandbox;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.world.Landscape;

/// The `fumidai.yaml` that leads into a sandbox.
public final class SandboxConfig {
    private SandboxConfig() {}

    /// Its text.
    public static String text(Sandbox sandbox) {
        return """
                # For this sandbox; written when it started, and gone with it.
                bastions:
                  ops:
                    cluster: ops
                    subnets: [%4$s, %5$s, %6$s]
                    security-groups: [%7$s]
                    task-definition: db-proxy
                    container: db-proxy
                targets:
                  orders-db:
                    account: "%1$s"
                    role: %2$s
                    region: %3$s
                    database: { rds: orders, user: app, name: orders }
                    bastion: ops
                    local-port: 15432
                  inventory-db:
                    account: "%1$s"
                    role: %2$s
                    region: %3$s
                    database: { rds: inventory, user: app, name: inventory }
                    bastion: ops
                    local-port: 13306
                  sessions-cache:
                    account: "%1$s"
                    role: %2$s
                    region: %3$s
                    database: { host: %8$s, port: 6379, engine: redis }
                    bastion: ops
                    local-port: 16379
                  ops-console:
                    account: "%1$s"
                    role: %2$s
                    region: %3$s
                    exec: { cluster: shop, service: console, container: app, command: sh }
                  ops-shell:
                    account: "%1$s"
                    role: %2$s
                    region: %3$s
                    run: { task-definition: ops-console, container: app, same-image-as: shop/console }
                    bastion: ops
                """.formatted(
                        sandbox.accountId(),
                        sandbox.settings().role(),
                        sandbox.region(),
                        Landscape.SUBNET_A,
                        Landscape.SUBNET_C,
                        Landscape.SUBNET_D,
                        Landscape.BASTIONS_GROUP,
                        sandbox.landscape().caches().getFirst().host());
    }
}
