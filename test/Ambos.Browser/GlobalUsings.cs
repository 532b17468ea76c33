global using Ambos.Tests.House;
global using Shouldly;
global using Xunit;
