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
                    subnets: [%s, %s, %s]
                    security-groups: [%s]
                    task-definition: db-proxy
                    container: db-proxy
                targets:
                  orders-db:
                    account: "%s"
                    role: %s
                    region: %s
                    database: { rds: orders, user: app, name: orders }
                    bastion: ops
                    local-port: 15432
                  ops-console:
                    account: "%s"
                    role: %s
                    region: %s
                    exec: { cluster: shop, service: console, container: app, command: sh }
                  ops-shell:
                    account: "%s"
                    role: %s
                    region: %s
                    run: { task-definition: ops-console, container: app, same-image-as: shop/console }
                    bastion: ops
                """.formatted(
                        Landscape.SUBNET_A,
                        Landscape.SUBNET_C,
                        Landscape.SUBNET_D,
                        Landscape.BASTIONS_GROUP,
                        sandbox.accountId(),
                        sandbox.settings().role(),
                        sandbox.region(),
                        sandbox.accountId(),
                        sandbox.settings().role(),
                        sandbox.region(),
                        sandbox.accountId(),
                        sandbox.settings().role(),
                        sandbox.region());
    }
}
