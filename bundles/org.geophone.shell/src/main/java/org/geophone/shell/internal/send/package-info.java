/** {@code simulate --send}: what people may ask for, what they are told before, while and after it is sent. */
package org.geophone.shell.internal.send;
