package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which KMS keys may be asked to open a message. A message only claims its keys: without this list, whoever wrote it
 * would choose whom we call. Checked before any call. Immutable.
 */
public final class AllowedKeys {

    private static final Pattern PARTITION = Pattern.compile("aws[a-z-]*");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Rule rule;

    private AllowedKeys(Rule rule) {
        this.rule = rule;
    }

    /**
     * These keys alone. A key ARN means that key, and of a multi-Region key the replica in that region. A key id means
     * the key of the caller's own account in the default region, since it is sent to KMS as it is. Aliases are resolved
     * by {@code DescribeKey}, once for each keyring, and only where a message holds a key that no other name allows.
     *
     * @param names each a key id, key ARN, alias name or alias ARN
     * @throws IllegalArgumentException if one is none of these
     */
    public static AllowedKeys of(List<String> names) {
        return new AllowedKeys(new Listed(names.stream().map(KeyName::parse).toList()));
    }

    /**
     * Every key of one account, in every region.
     *
     * @param partition such as {@code aws} or {@code aws-cn}
     * @param account 12 digits
     */
    public static AllowedKeys account(String partition, String account) {
        return accounts(List.of(new Account(partition, account)));
    }

    /** Every key of these accounts, in every region: keys are discovered from what messages say. */
    public static AllowedKeys accounts(List<Account> accounts) {
        return new AllowedKeys(new OfAccounts(accounts));
    }

    /** Whatever key a message names: its writer then chooses whom the caller's credentials are used with. */
    public static AllowedKeys any() {
        return new AllowedKeys(new Any());
    }

    static AllowedKeys ofNames(List<KeyName> names) {
        return new AllowedKeys(new Listed(names));
    }

    Rule rule() {
        return rule;
    }

    /**
     * An AWS account.
     *
     * @param partition such as {@code aws} or {@code aws-cn}
     * @param number 12 digits
     */
    public record Account(String partition, String number) {

        /** @throws IllegalArgumentException if they are not a partition and an account */
        public Account {
            if (!PARTITION.matcher(partition).matches()
                    || !ACCOUNT.matcher(number).matches()) {
                throw new IllegalArgumentException("not a partition and an account: " + partition + ", " + number);
            }
        }
    }

    sealed interface Rule {

        /** Whether {@code key} is allowed by what it says of itself. */
        boolean admits(KeyArn key);
    }

    record Listed(List<KeyName> names) implements Rule {

        Listed {
            names = List.copyOf(names);
        }

        @Override
        public boolean admits(KeyArn key) {
            return names.stream().anyMatch(name -> key.equals(name.arn()));
        }
    }

    record OfAccounts(List<Account> accounts) implements Rule {

        OfAccounts {
            accounts = List.copyOf(accounts);
        }

        @Override
        public boolean admits(KeyArn key) {
            return accounts.contains(new Account(key.partition(), key.account()));
        }
    }

    record Any() implements Rule {

        @Override
        public boolean admits(KeyArn key) {
            return true;
        }
    }

    @Override
    public String toString() {
        return "AllowedKeys[" + rule + "]";
    }
}
