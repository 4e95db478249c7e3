package dev.fumidai.core.aws;

import dev.fumidai.core.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The SDK's clients over one HTTP client per scheme, with one thread that breaks off late calls.
///
/// **Units:** an attempt may take 15 s, a call with its retries 60 s.
public final class SdkClients implements AwsClients {
    private static final Duration ATTEMPT = Duration.ofSeconds(15);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final AwsSettings settings;
    private final List<Lazy<?>> all = new ArrayList<>();
    private final Lazy<Timeouts> timeouts = lazy();
    private final Lazy<SdkHttpClient> https = lazy();
    private final Lazy<SdkHttpClient> http = lazy();
    private final Lazy<EcsClient> ecs = lazy();
    private final Lazy<SsmClient> ssm = lazy();
    private final Lazy<RdsClient> rds = lazy();
    private final Lazy<Ec2Client> ec2 = lazy();
    private final Lazy<StsClient> sts = lazy();
    private final Lazy<SchedulerClient> scheduler = lazy();

    private final Lazy<KmsClient> kms = lazy();

    private final Lazy<CloudWatchClient> metrics = lazy();
    private final Lazy<ApplicationAutoScalingClient> scaling = lazy();
    private final Lazy<ElasticLoadBalancingV2Client> balancing = lazy();
    private final Lazy<EventStreams> streams = lazy();
    private final Map<String, Lazy<CloudWatchLogsClient>> logs = new HashMap<>();

    private SdkClients(AwsSettings settings) {
        this.settings = settings;
    }

    /// Clients with these settings; nothing is called yet.
    ///
    /// @throws ProblemException exit code 2, when the proxy of the environment cannot be used
    public static SdkClients of(AwsSettings settings) throws ProblemException {
        var proxies = new Proxies(settings.environment());
        if (settings.endpoints().of("ecs").filter(Endpoints::loopback).isEmpty()) {
            proxies.check();
        }
        return new SdkClients(settings);
    }

    @Override
    public EcsClient ecs() {
        return ecs.get(() -> build(EcsClient.builder(), "ecs"));
    }

    @Override
    public SsmClient ssm() {
        return ssm.get(() -> build(SsmClient.builder(), "ssm"));
    }

    @Override
    public RdsClient rds() {
        return rds.get(() -> build(RdsClient.builder(), "rds"));
    }

    @Override
    public Ec2Client ec2() {
        return ec2.get(() -> build(Ec2Client.builder(), "ec2"));
    }

    @Override
    public StsClient sts() {
        return sts.get(() -> build(StsClient.builder(), "sts"));
    }

    @Override
    public SchedulerClient scheduler() {
        return scheduler.get(() -> build(SchedulerClient.builder(), "scheduler"));
    }

    @Override
    public KmsClient kms() {
        return kms.get(() -> build(KmsClient.builder(), "kms"));
    }

    @Override
    public CloudWatchLogsClient logs(String region) {
        Lazy<CloudWatchLogsClient> client;
        synchronized (logs) {
            client = logs.computeIfAbsent(region, _ -> lazy());
        }
        return client.get(() -> build(CloudWatchLogsClient.builder(), "cloudwatch_logs", region));
    }

    @Override
    public CloudWatchClient metrics() {
        return metrics.get(() -> build(CloudWatchClient.builder(), "cloudwatch"));
    }

    @Override
    public ApplicationAutoScalingClient scaling() {
        return scaling.get(() -> build(ApplicationAutoScalingClient.builder(), "application_auto_scaling"));
    }

    @Override
    public ElasticLoadBalancingV2Client balancing() {
        return balancing.get(() -> build(ElasticLoadBalancingV2Client.builder(), "elastic_load_balancing_v2"));
    }

    @Override
    public EventStreams streams() {
        return streams.get(() -> new EventStreams(settings()));
    }

    private AwsSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        List<Lazy<?>> made;
        synchronized (all) {
            made = List.copyOf(all);
        }
        made.reversed().forEach(Lazy::close);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder, String service) {
        return build(builder, service, settings.region());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, String service, String region) {
        var endpoint = settings.endpoints().of(service);
        endpoint.ifPresent(builder::endpointOverride);
        boolean plain = endpoint.filter(uri -> "http".equals(uri.getScheme())).isPresent();
        return builder.region(Region.of(region))
                .credentialsProvider(settings.credentials())
                .httpClient(plain ? http.get(() -> httpClient("http")) : https.get(() -> httpClient("https")))
                .overrideConfiguration(overrides())
                .build();
    }

    private ClientOverrideConfiguration overrides() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .scheduledExecutorService(timeouts.get(Timeouts::new).executor())
                .retryStrategy(retries())
                .defaultProfileFileSupplier(settings.profiles())
                .defaultProfileName(settings.profile())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, "fumidai/" + version())
                .build();
    }

    /// The standard mode, unless `AWS_RETRY_MODE` or the profile wants another.
    private RetryStrategy retries() {
        var mode = setting("AWS_RETRY_MODE", "retry_mode")
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(name -> switch (name) {
                    case "LEGACY" -> RetryMode.LEGACY;
                    case "ADAPTIVE" -> RetryMode.ADAPTIVE_V2;
                    default -> RetryMode.STANDARD;
                })
                .orElse(RetryMode.STANDARD);
        var attempts = setting("AWS_MAX_ATTEMPTS", "max_attempts")
                .filter(text -> text.matches("[1-9][0-9]?"))
                .map(Integer::valueOf)
                .orElse(4);
        return AwsRetryStrategy.forRetryMode(mode).toBuilder()
                .maxAttempts(attempts)
                .build();
    }

    private SdkHttpClient httpClient(String scheme) {
        var builder = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .proxyConfiguration(new Proxies(settings.environment()).configuration(scheme));
        settings.certificates().ifPresent(bundle -> builder.tlsTrustManagersProvider(bundle::managers));
        return builder.build();
    }

    private Optional<String> setting(String variable, String property) {
        return settings.environment()
                .variable(variable)
                .or(() -> settings.profiles()
                        .get()
                        .profile(settings.profile())
                        .flatMap(profile -> profile.property(property)));
    }

    private static String version() {
        var version = SdkClients.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private <T extends SdkAutoCloseable> Lazy<T> lazy() {
        var lazy = new Lazy<T>();
        synchronized (all) {
            all.add(lazy);
        }
        return lazy;
    }

    /// A client that is built at its first use. What builds it is handed over only then: a lambda
    /// loads the types that it names when it is made.
    private static final class Lazy<T extends SdkAutoCloseable> {
        private @Nullable T made;
        private boolean closed;

        synchronized T get(Supplier<T> maker) {
            if (closed) {
                throw new IllegalStateException("the clients are closed");
            }
            if (made == null) {
                made = PlatformThread.call(maker);
            }
            return made;
        }

        synchronized void close() {
            closed = true;
            if (made != null) {
                made.close();
            }
        }
    }
}
