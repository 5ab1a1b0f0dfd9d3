/** Public captures through the whole sensor, compared with what other tools see in them. */
package org.geophone.itests.captures;
