package org.geophone.console.internal.fleet;
