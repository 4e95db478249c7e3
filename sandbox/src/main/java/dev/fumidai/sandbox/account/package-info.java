/// AWS Account Management: which regions the account has.
@NullMarked
package dev.fumidai.sandbox.account;

import org.jspecify.annotations.NullMarked;
