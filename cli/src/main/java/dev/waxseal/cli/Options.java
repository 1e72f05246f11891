package dev.waxseal.cli;

import dev.waxseal.cli.args.Option;

/** The options that more than one verb takes. */
final class Options {

    static final Option OUTPUT = Option.value(
            "OUT", "where the output goes: a file, a directory, or - for standard output", "-o", "--output");
    static final Option RECURSIVE =
            Option.flag("take all the files in directories; links in them are not followed", "-r", "--recursive");
    static final Option FORCE = Option.flag("replace existing files", "-f", "--force");
    static final Option KMS = Option.value(
            "KMS", "aws, local (embedded, for trying things out) or the URL of an endpoint; default aws", "--kms");
    static final Option KEY = Option.repeated(
            "KEY", "key id, key ARN, alias/NAME or alias ARN; any one of several opens the message", "--key");
    static final Option ANY_ACCOUNT =
            Option.flag("let messages name keys of other accounts, where no key is given", "--any-account");
    static final Option CONTEXT =
            Option.repeated("KEY=VALUE", "a pair of the encryption context, bound to the message", "--context");
    static final Option PROVIDER = Option.value(
            "NAME", "who does the AES-GCM: Conscrypt, SunJCE, AmazonCorrettoCryptoProvider or another", "--provider");
    static final Option QUIET = Option.flag("say nothing but results and errors", "-q", "--quiet");
    static final Option JSON = Option.flag("write results as JSON, one line for each", "--json");
    static final Option STATS = Option.flag("say at the end which calls of KMS were made", "--stats");
    static final Option DEBUG = Option.flag("show where a failure arose, and what libraries log", "--debug");

    private Options() {}
}
