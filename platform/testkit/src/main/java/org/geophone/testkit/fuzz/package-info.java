/** What fuzz tests share: how the bytes that the fuzzer made are taken apart. */
package org.geophone.testkit.fuzz;
