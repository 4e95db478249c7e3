package dev.fumidai.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What does not change while the sandbox runs: the VPC, the databases and the caches.
public record Landscape(Place place, Vpc vpc, List<Database> databases, List<Cache> caches) {
    /// The account of the default world.
    public static final String ACCOUNT = "123456789012";

    /// The region of the default world.
    public static final String REGION = "ap-northeast-1";

    public static final String VPC_ID = "vpc-0f0d1da1000000001";
    public static final String SUBNET_A = "subnet-0f0d1da10000000a1";
    public static final String SUBNET_C = "subnet-0f0d1da10000000c1";
    public static final String SUBNET_D = "subnet-0f0d1da10000000d1";

    /// A subnet without a way to AWS' end points: the exec agent of a task in it never connects.
    public static final String ISOLATED_SUBNET = "subnet-0f0d1da10000000e1";

    public static final String BASTIONS_GROUP = "sg-0f0d1da1000000b01";
    public static final String DATABASES_GROUP = "sg-0f0d1da1000000d01";
    public static final String SHOP_GROUP = "sg-0f0d1da1000000501";

    /// The part of RDS host names that belongs to the account.
    public static final String HOST_PART = "c7fumidai0ex";

    public Landscape {
        databases = List.copyOf(databases);
        caches = List.copyOf(caches);
    }

    /// The default world's.
    public static Landscape standard() {
        return new Landscape(
                new Place(ACCOUNT, REGION),
                standardVpc(),
                List.of(orders(), ledger(1), ledger(2), inventory()),
                List.of(sessions()));
    }

    /// A region in which nothing was ever made.
    public static Landscape empty(Place place) {
        return new Landscape(place, new Vpc("vpc-none", "172.31.0.0/16", List.of(), List.of()), List.of(), List.of());
    }

    /// The DB clusters.
    public Stream<Database.Cluster> clusters() {
        return databases.stream()
                .flatMap(database -> database.cluster().stream())
                .distinct();
    }

    /// A name in the VPC's DNS.
    public record Host(String name, String address) {}

    /// The names of the databases and caches.
    public List<Host> hosts() {
        var caching = caches.stream()
                .flatMap(cache -> Stream.of(cache.host(), cache.readerHost(), cache.nodeHost())
                        .map(name -> new Host(name, cache.address())));
        return Stream.concat(databaseHosts(), caching).toList();
    }

    private Stream<Host> databaseHosts() {
        return databases.stream()
                .flatMap(database -> Stream.concat(
                                Stream.of(database.host()),
                                database.cluster().stream()
                                        .map(cluster ->
                                                database.writer() ? cluster.writerHost() : cluster.readerHost()))
                        .map(name -> new Host(name, database.address())));
    }

    /// Whether the security groups let a task reach an address.
    ///
    /// @param from the task's security groups
    public boolean reaches(List<String> from, String address, int port) {
        return Stream.concat(
                        databases.stream()
                                .filter(database -> database.address().equals(address))
                                .map(Database::securityGroups),
                        caches.stream()
                                .filter(cache -> cache.address().equals(address))
                                .map(Cache::securityGroups))
                .flatMap(List::stream)
                .flatMap(group -> vpc.securityGroup(group).stream())
                .anyMatch(group -> group.admits(port, from));
    }

    /// A host name of RDS.
    static String host(String name) {
        return name + "." + HOST_PART + "." + REGION + ".rds.amazonaws.com";
    }

    private static Database orders() {
        return new Database(
                "orders",
                "postgres",
                "16.14",
                "orders",
                "app",
                host("orders"),
                "10.20.1.50",
                5432,
                REGION + "a",
                List.of(DATABASES_GROUP),
                Optional.empty(),
                true);
    }

    private static Database ledger(int number) {
        return new Database(
                "ledger-" + number,
                "aurora-postgresql",
                "16.6",
                "orders",
                "app",
                host("ledger-" + number),
                "10.20." + number + ".60",
                5432,
                REGION + (number == 1 ? "a" : "c"),
                List.of(DATABASES_GROUP),
                Optional.of(new Database.Cluster(
                        "ledger",
                        "ledger.cluster-" + HOST_PART + "." + REGION + ".rds.amazonaws.com",
                        "ledger.cluster-ro-" + HOST_PART + "." + REGION + ".rds.amazonaws.com")),
                number == 1);
    }

    private static Database inventory() {
        return new Database(
                "inventory",
                "mariadb",
                "11.4.5",
                "inventory",
                "app",
                host("inventory"),
                "10.20.2.50",
                3306,
                REGION + "c",
                List.of(DATABASES_GROUP),
                Optional.empty(),
                true);
    }

    private static Cache sessions() {
        return new Cache(
                "sessions",
                "redis",
                "7.1.0",
                "sessions.fumida.ng.0001.apne1.cache.amazonaws.com",
                "sessions-ro.fumida.ng.0001.apne1.cache.amazonaws.com",
                "sessions-001.fumida.0001.apne1.cache.amazonaws.com",
                "10.20.1.70",
                6379,
                REGION + "a",
                List.of(DATABASES_GROUP));
    }

    private static Vpc standardVpc() {
        var anywhere = List.of(new Vpc.Rule(Optional.empty(), Optional.empty(), Optional.of("0.0.0.0/0")));
        return new Vpc(
                VPC_ID,
                "10.20.0.0/16",
                List.of(
                        new Vpc.Subnet(SUBNET_A, "private-a", "10.20.1.0/24", REGION + "a", "apne1-az4", true),
                        new Vpc.Subnet(SUBNET_C, "private-c", "10.20.2.0/24", REGION + "c", "apne1-az1", true),
                        new Vpc.Subnet(SUBNET_D, "private-d", "10.20.3.0/24", REGION + "d", "apne1-az2", true),
                        new Vpc.Subnet(
                                ISOLATED_SUBNET, "isolated-a", "10.20.9.0/24", REGION + "a", "apne1-az4", false)),
                List.of(
                        new Vpc.SecurityGroup(BASTIONS_GROUP, "bastions", "Bastions", List.of(), anywhere),
                        new Vpc.SecurityGroup(
                                DATABASES_GROUP,
                                "databases",
                                "Databases",
                                List.of(
                                        tcp(5432, BASTIONS_GROUP),
                                        tcp(5432, SHOP_GROUP),
                                        tcp(3306, BASTIONS_GROUP),
                                        tcp(6379, BASTIONS_GROUP)),
                                anywhere),
                        new Vpc.SecurityGroup(
                                SHOP_GROUP, "shop", "Services of the shop", List.of(tcp(8080, SHOP_GROUP)), anywhere)));
    }

    private static Vpc.Rule tcp(int port, String group) {
        return new Vpc.Rule(Optional.of(new Vpc.Rule.Ports(port, port)), Optional.of(group), Optional.empty());
    }
}
