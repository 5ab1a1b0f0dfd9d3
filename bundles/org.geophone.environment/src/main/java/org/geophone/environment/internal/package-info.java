/** From variables of the environment to settings. */
package org.geophone.environment.internal;
