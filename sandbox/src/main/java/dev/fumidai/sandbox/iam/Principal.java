package dev.fumidai.sandbox.iam;

/// Who calls.
///
/// @param arn `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` or an IAM user's ARN
/// @param userId `AROA…:SESSION` or `AIDA…`
/// @param name the role or user name, which policies are attached to
/// @param sessionName the role session's or the user's name, with which session ids begin
/// @param policy what it may do
public record Principal(String accountId, String arn, String userId, String name, String sessionName, Policy policy) {}
