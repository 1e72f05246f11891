/** What goes in and what comes out: files, trees and standard streams, and which name each output gets. */
@NullMarked
package dev.waxseal.cli.files;

import org.jspecify.annotations.NullMarked;
