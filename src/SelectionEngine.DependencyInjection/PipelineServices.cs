using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SelectionEngine.DependencyInjection;

/// <summary>
/// Keeps pipelines in a service container, each under its name: <c>[FromKeyedServices("school-of-mayors")] Pipeline school</c>, or plain
/// <c>Pipeline school</c> where the container has only one.
/// </summary>
/// <remarks>
/// A pipeline is data and needs no other service, so it is built, read and checked in the call that adds it: a program with a broken pipeline does not start.
/// </remarks>
public static class PipelineServices
{
    /// <summary>Adds a pipeline that needs no published seed: the lot, should two nominees be equal, is drawn under the pipeline's name.</summary>
    /// <inheritdoc cref="AddPipeline(IServiceCollection, string, string, Action{PipelineBuilder}, DateOnly?, int)"/>
    public static IServiceCollection AddPipeline(this IServiceCollection services, string name, Action<PipelineBuilder> pipeline) =>
        services.AddPipeline(name, seed: name, pipeline);

    /// <summary>Adds a pipeline that is put together here.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">What the procedure is called, and the key under which it is found.</param>
    /// <param name="seed">The published seed of every lot: any text that nobody could have steered.</param>
    /// <param name="pipeline">Adds the stages.</param>
    /// <param name="asOf">The day on which ages and tenures are counted; needed only by stages that count them.</param>
    /// <param name="decimals">How many decimals tell two scores apart, 0 to 12.</param>
    /// <exception cref="PipelineException">The pipeline cannot run; every problem is named, with its place and how to fix it.</exception>
    /// <exception cref="ArgumentException">The container has a pipeline of that name already.</exception>
    public static IServiceCollection AddPipeline(this IServiceCollection services, string name, string seed, Action<PipelineBuilder> pipeline, DateOnly? asOf = null, int decimals = 6)
    {
        ArgumentNullException.ThrowIfNull(pipeline);

        PipelineBuilder builder = Pipeline.For(name, seed, asOf, decimals);
        pipeline(builder);
        return services.AddPipeline(name, builder.Build());
    }

    /// <summary>Adds a pipeline that has been built already.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The key under which it is found; the pipeline's own name may be another one.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <exception cref="ArgumentException">The container has a pipeline under that key already.</exception>
    public static IServiceCollection AddPipeline(this IServiceCollection services, string name, Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        if (Names(services).Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"The container has a pipeline '{name}' already. Give this one another name.", nameof(name));
        }

        services.AddKeyedSingleton(name, pipeline);
        services.TryAddSingleton(_ => TheOnlyOne(services));
        return services;
    }

    /// <summary>Adds a pipeline from a JSON file, which is read here and not again; item banks that it names are looked for from its own folder.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The key under which it is found; the name in the file may be another one.</param>
    /// <param name="path">The file: UTF-8.</param>
    /// <param name="kinds">The kinds of stages; <see cref="StageKinds.BuiltIn"/> unless stages of your own are among them.</param>
    /// <exception cref="PipelineException">The file holds no pipeline, or one that cannot run; every problem is named with its JSON path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The container has a pipeline of that name already.</exception>
    public static IServiceCollection AddPipelineFile(this IServiceCollection services, string name, string path, StageKinds? kinds = null) =>
        services.AddPipeline(name, Pipeline.FromFile(path, kinds));

    private static IEnumerable<string> Names(IServiceCollection services) =>
        services.Where(service => service.ServiceType == typeof(Pipeline) && service.IsKeyedService).Select(service => service.ServiceKey).OfType<string>();

    private static Pipeline TheOnlyOne(IServiceCollection services)
    {
        string[] names = [.. Names(services)];

        return names.Length == 1
            ? (Pipeline)services.First(service => service.ServiceType == typeof(Pipeline) && service.IsKeyedService).KeyedImplementationInstance!
            : throw new InvalidOperationException(
                $"The container has {names.Length} pipelines: {string.Join(", ", names)}. Ask for one by its name: [FromKeyedServices(\"{names[0]}\")] Pipeline.");
    }
}
