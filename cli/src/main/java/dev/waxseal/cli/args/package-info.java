/**
 * The words of a command line. A verb describes its options once, in a {@link dev.waxseal.cli.args.Syntax}: it is parsed
 * from that, and help, completion and man pages are made from it.
 *
 * <p>Parsing is our own since picocli, which makes the help, takes 60 to 150 ms of a cold start to load: a third of what
 * encrypting a small file takes in all.
 */
@NullMarked
package dev.waxseal.cli.args;

import org.jspecify.annotations.NullMarked;
